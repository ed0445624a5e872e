import * as z from 'zod/mini'
import { parseJson } from '../parse-json.ts'
import { TrustError, type TrustErrorCode } from '../trust-error.ts'

/** @see https://developers.thoughtspot.com/docs/restV2-playground */
const ERRORS: ReadonlyMap<number, TrustErrorCode> = new Map<number, TrustErrorCode>([
  [10002, 'host_error'],
  [10023, 'feature_disabled'],
  [10097, 'secret_refused'],
])

const answer = z.object({ error: z.object({ message: z.object({ code: z.number() }) }) })

/** Converts an error response of ThoughtSpot. A response without its error code is that of another program in between. */
export function toThoughtSpotError(status: number, body: string): TrustError {
  const { success, data } = answer.safeParse(parseJson(body))
  const code = success ? ERRORS.get(data.error.message.code) : undefined
  return new TrustError(code ?? (success ? ofStatus(status) : 'host_error'))
}

/** ThoughtSpot has no code of its own for users that do not exist. */
function ofStatus(status: number): TrustErrorCode {
  if (status === 400 || status === 404) return 'unknown_user'
  if (status === 401) return 'secret_refused'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'host_busy'
  return 'host_error'
}
