import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'

export function createProblem(code: ProblemCode): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  return { type: `/errors#${code}`, title, status, code, retryable, requestId: 'request-1' }
}
