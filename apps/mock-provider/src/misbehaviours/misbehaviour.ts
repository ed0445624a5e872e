import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/answer.ts'

/** Kinds of requests that can be misbehaved to. `callback` is the redirect that brings a code, or an error, to the client. */
export const stages = ['authorize', 'callback', 'token', 'refresh', 'api', 'revoke'] as const
export type StageName = (typeof stages)[number]

/** What a test may set besides the name. */
export type MisbehaviourParameters = {
  /** How long it takes. */
  ms?: number
  /** The HTTP status, where there is a choice. */
  status?: number
  /** What `Retry-After` says. */
  retryAfterS?: number
}

/** A request that is answered in another way. */
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

/** One named way to be wrong. Without one the server is strict. */
export type Misbehaviour = {
  at: readonly StageName[]
  /** One sentence for the README and for whoever asked for a name that does not exist. */
  does: string
  /** Waits before the endpoint is reached. */
  delayMs?: (parameters: MisbehaviourParameters) => number
  /** Answers, and the endpoint is not reached: no code is spent, no token issued. */
  instead?: (request: MisledRequest) => Answer
  /** Changes the answer of an endpoint that has done its work: codes are spent, tokens issued. */
  change?: (answer: Answer, parameters: MisbehaviourParameters) => Answer
  /** Sends the answer in an odd way, or not at all. */
  send?: (res: ServerResponse, answer: Answer) => void
  /** Changes the redirect to the client. An HTML page, if one is returned, is shown instead of it. */
  redirect?: (callback: Callback) => string | undefined | Promise<string | undefined>
}

/** A misbehaviour picked for one request. */
export type ChosenMisbehaviour = {
  name: string
  misbehaviour: Misbehaviour
  parameters: MisbehaviourParameters
}
