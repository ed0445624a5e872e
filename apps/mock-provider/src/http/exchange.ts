import type { ServerResponse } from 'node:http'
import type { ChosenMisbehaviour } from '../misbehaviours/misbehaviour.ts'

/** One request being answered. */
export type Exchange = {
  chosen: ChosenMisbehaviour | undefined
  /** Query of a GET, form of a POST. */
  parameters: URLSearchParams
}

const exchanges = new WeakMap<ServerResponse, Exchange>()

/** Remembers what was decided for a request, for the layers below. */
export function saveExchange(res: ServerResponse, exchange: Exchange): void {
  exchanges.set(res, exchange)
}

/** What was decided for the request that `res` answers; `undefined` where nothing can be chosen. */
export function exchangeOf(res: ServerResponse): Exchange | undefined {
  return exchanges.get(res)
}
