import type { Request, RequestHandler } from 'express'
import type { Answer } from '../http/answer.ts'
import { queryOf } from '../http/request-parameters.ts'
import { AskedLedger } from './asked-ledger.ts'
import type { Asked, Costume, TokenAnswer } from './costume.ts'

/** The scope that every costume asks the server for, so that the API of the mock answers. */
const INNER_SCOPE = 'user-top-read'

/** Prompts that the server does not have, and the pages show anyway. */
const FOREIGN_PROMPTS = new Set(['select_account'])

/** A costume in use: translates requests for the server, and its answers back. */
export class WornCostume {
  readonly costume: Costume
  readonly #asked = new AskedLedger()

  constructor(costume: Costume) {
    this.costume = costume
  }

  /** Turns an authorization request into one of the server. */
  get translateAuthorization(): RequestHandler {
    return (req, _res, next) => {
      const parameters = queryOf(req)
      const { parameter, separator } = this.costume.scope
      const scopes = (parameters.get(parameter) ?? '').split(separator).filter(Boolean)
      this.#asked.keep(parameters.get('state') ?? '', { scopes, offline: this.costume.isOffline(parameters) })
      parameters.delete(parameter)
      parameters.set('scope', INNER_SCOPE)
      if (FOREIGN_PROMPTS.has(parameters.get('prompt') ?? '')) parameters.delete('prompt')
      redirectWithin(req, `/authorize?${parameters}`)
      next()
    }
  }

  /** Sends a token request to the address of the server. */
  get translateToken(): RequestHandler {
    return (req, _res, next) => {
      redirectWithin(req, '/api/token')
      next()
    }
  }

  /** Remembers which code answers which request. */
  keepCode(code: string | null, state: string | null): void {
    const asked = this.#asked.find(state)
    if (code !== null && asked) this.#asked.keep(code, asked)
  }

  /** What was asked for, by the state of the request or a token of its grant. */
  askedWith(key: string): Asked | undefined {
    return this.#asked.find(key)
  }

  isOffline(code: string): boolean {
    return this.#asked.find(code)?.offline ?? false
  }

  /** Dresses an answer of the token endpoint. */
  dress(answer: Answer, form: URLSearchParams, accept: string): Answer {
    const body: unknown = JSON.parse(answer.body.toString())
    if (typeof body !== 'object' || body === null) return answer
    const members: TokenAnswer = { ...body }
    const asked = this.#asked.find(form.get('code') ?? form.get('refresh_token'))
    const exchange = { form, asked, accept }
    if (answer.status !== 200) return this.costume.refuse(String(members['error']), exchange)
    for (const name of ['access_token', 'refresh_token']) {
      const token = members[name]
      if (typeof token === 'string' && asked) this.#asked.keep(token, asked)
    }
    return this.costume.dress(members, exchange)
  }
}

/** Gives a request another address, for the routes that follow. */
function redirectWithin(req: Request, url: string): void {
  req.url = url
  req.originalUrl = url
}
