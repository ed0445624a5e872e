import { randomUUID } from 'node:crypto'
import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'

type ErrorOptions = {
  cause?: unknown
  /** One sentence for the viewer. Never has secrets or input. */
  detail?: string
  triesLeft?: number
  /** Seconds. */
  retryAfter?: number
  /** The cause as a constant, for the log only. */
  reason?: string
}

/** An error with a code of the catalogue, which clients may see. The subclass is the source of the failure. */
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
 * The request is invalid, too late or too frequent. Has no stack trace: capturing one dominates the cost of a refusal.
 */
export class RequestError extends StagedoorError {
  constructor(code: ProblemCode, options?: ErrorOptions) {
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(code, options)
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The provider failed or sent an unusable response. */
export class ProviderError extends StagedoorError {}

/** The store failed. */
export class StoreError extends StagedoorError {
  constructor(cause: unknown) {
    super('store_unavailable', { cause, retryAfter: 5 })
  }
}

/** A limit of this node was reached; retry later or on another node. */
export class OverloadError extends StagedoorError {
  constructor(retryAfter: number, reason: string) {
    super('overloaded', { retryAfter, reason })
  }
}

/** Returns the reason for the log: the cause if it is known, otherwise the code. */
export function reasonOf(error: unknown): string {
  return error instanceof StagedoorError ? error.reason : 'server_error'
}

/** Returns a new request ID, which is part of the problem and of the log line. */
export function newRequestId(): string {
  return randomUUID()
}

/**
 * Converts an error for clients: the only exit for errors, over HTTP, in the sign-in window and on sockets. Errors without a
 * code become `server_error` without details.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!(error instanceof StagedoorError)) return problemOf('server_error', requestId)
  return {
    ...problemOf(error.code, requestId),
    // `retryAfter` makes an occurrence retryable, even if its code usually is not.
    ...(error.retryAfter !== undefined && { retryable: true }),
    ...(error.detail !== undefined && { detail: error.detail }),
    ...(error.triesLeft !== undefined && { triesLeft: error.triesLeft }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  }
}

/** Returns the problem of a code, without details. */
export function problemOf(code: ProblemCode, requestId: string): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  return { type: `/errors#${code}`, title, status, code, retryable, requestId }
}
