import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'

/**
 * Why a sign-in failed or stopped.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export type Problem = {
  /** URL of its entry in the catalogue of problems, relative to the server. */
  type: string
  /** For developers. Show viewers your own text for `code`. */
  title: string
  status: number
  code: ProblemCode
  /** One sentence about this occurrence, for developers. */
  detail?: string | undefined
  /** Whether the same request may succeed a moment later. */
  retryable: boolean
  /** Identifies the request in the server's log; empty if the problem occurred in this browser. */
  requestId: string
  /** With `wrong_code`: remaining tries. */
  triesLeft?: number | undefined
  /** Seconds to wait before the next try. */
  retryAfter?: number | undefined
}
