import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/answer.ts'

/** Kinds of requests that a misbehaviour can affect. `callback` is the redirect with a code or an error to the client. */
export const stages = ['authorize', 'callback', 'token', 'refresh', 'api', 'revoke'] as const
export type StageName = (typeof stages)[number]

/** Optional parameters of a misbehaviour. */
export type MisbehaviourParameters = {
  /** A delay or lifetime. */
  ms?: number
  /** The value of `Retry-After`. */
  retryAfterS?: number
}

/** A request with a wrong response. */
export type MisledRequest = {
  stage: StageName
  parameters: MisbehaviourParameters
  /** This server's origin. */
  url: string
}

/** The redirect to the client, about to be sent. */
export type Callback = {
  /** The address with `code` and `state`; change it in place. */
  url: URL
  /** This server's issuer identifier (RFC 9207). */
  issuer: string
  /** A state that another sign-in uses, or a random one. */
  otherState: string
  parameters: MisbehaviourParameters
  /** Makes the code unusable after a while. */
  expireCode(afterMs: number): void
}

/** One named misbehaviour. Without one the server is strict. */
export type Misbehaviour = {
  at: readonly StageName[]
  /** One sentence for the README and for error messages. */
  does: string
  /** Delay before the endpoint runs. */
  delayMs?: (parameters: MisbehaviourParameters) => number
  /** Responds instead of the endpoint: no code is used up, no token issued. */
  instead?: (request: MisledRequest) => Answer
  /** Changes the response after the endpoint has run: codes are used up, tokens issued. */
  change?: (answer: Answer, parameters: MisbehaviourParameters) => Answer
  /** Sends the response in an unusual way, or not at all. */
  send?: (res: ServerResponse, answer: Answer) => void
  /** Changes the redirect to the client, or returns an HTML page to show instead. */
  redirect?: (callback: Callback) => string | undefined | Promise<string | undefined>
}

/** A misbehaviour picked for one request. */
export type ChosenMisbehaviour = {
  name: string
  misbehaviour: Misbehaviour
  parameters: MisbehaviourParameters
}
