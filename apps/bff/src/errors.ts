import { randomUUID } from 'node:crypto'
import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'

type ErrorOptions = {
  cause?: unknown
  /** One sentence for the person who meets the problem. Never has a secret, nor anything they sent. */
  detail?: string
  triesLeft?: number
  /** Seconds. */
  retryAfter?: number
  /** Which of several causes it was, as a word for the log; nobody else is told. */
  reason?: string
}

/** An error that may be told to others: it has a code of the catalogue. The subclass says who is to blame. */
abstract class StagedoorError extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly triesLeft: number | undefined
  readonly retryAfter: number | undefined
  readonly reason: string

  constructor(code: ProblemCode, options: ErrorOptions = {}) {
    super(problemCatalogue[code].title, { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.detail = options.detail
    this.triesLeft = options.triesLeft
    this.retryAfter = options.retryAfter
    this.reason = options.reason ?? code
  }
}

/**
 * Whoever called did something that is not allowed, or too late, or too often. Has no stack: nobody reads it, and it would
 * be the dearest part of the answer to a forged request.
 */
export class RequestError extends StagedoorError {
  constructor(code: ProblemCode, options?: ErrorOptions) {
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(code, options)
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The provider failed, or answered in a way that cannot be used. */
export class ProviderError extends StagedoorError {}

/** The store failed. Nothing was promised that was not written. */
export class StoreError extends StagedoorError {
  constructor(cause: unknown) {
    super('store_unavailable', { cause, retryAfter: 5 })
  }
}

/** A limit of this node was reached; others, or this one a little later, can do it. */
export class OverloadError extends StagedoorError {
  constructor(retryAfter: number, reason: string) {
    super('overloaded', { retryAfter, reason })
  }
}

/** Why, for the log: at least the code that others are told, at best which of its causes it was. */
export function reasonOf(error: unknown): string {
  return error instanceof StagedoorError ? error.reason : 'server_error'
}

/** A fresh id that stands in the problem as well as in the log. */
export function newRequestId(): string {
  return randomUUID()
}

/**
 * The only way an error leaves the process, over HTTP, in the sign-in window and on sockets.
 * What has no code of the catalogue becomes `server_error` and says nothing more.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!(error instanceof StagedoorError)) return problemOf('server_error', requestId)
  return {
    ...problemOf(error.code, requestId),
    // What has a time after which to try again can be tried again, though the same code may be final elsewhere.
    ...(error.retryAfter !== undefined && { retryable: true }),
    ...(error.detail !== undefined && { detail: error.detail }),
    ...(error.triesLeft !== undefined && { triesLeft: error.triesLeft }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  }
}

/** A problem without particulars. */
export function problemOf(code: ProblemCode, requestId: string): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  return { type: `/errors#${code}`, title, status, code, retryable, requestId }
}
