import type { Problem } from '@stagedoor/shared/problem'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'

// Not `retryable`, which also covers starting another sign-in.
const TRANSIENT: ReadonlySet<ProblemCode> = new Set([
  'wrong_code',
  'rate_limited',
  'overloaded',
  'store_unavailable',
  'server_error',
])

/** Whether the same sign-in can continue after this problem. */
export function isTransient(problem: Problem): boolean {
  return TRANSIENT.has(problem.code)
}
