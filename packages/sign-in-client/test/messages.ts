import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import type { Credentials } from '@stagedoor/shared/sign-in-events'

/** Sample messages of the server. */
export const credentials: Credentials = { accessToken: 'token-1', tokenType: 'Bearer', expiresIn: 3600, scope: 'top' }

export const delivery = { deliveryId: 'D'.repeat(43), credentials }

export function problemOf(code: ProblemCode, extra: Partial<Problem> = {}): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  return { type: `/errors#${code}`, title, status, code, retryable, requestId: 'request-1', ...extra }
}

/** A refusal over HTTP. */
export function refusal(code: ProblemCode, extra: Partial<Problem> = {}): Response {
  const problem = problemOf(code, extra)
  return Response.json(problem, { status: problem.status })
}
