import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { routes } from '@stagedoor/shared/routes'

/** A problem detected in this browser. Its `requestId` is empty, because it is in no server log. */
export function createLocalProblem(code: ProblemCode, detail?: string): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  const type = `${routes.errors}#${code}`
  return { type, title, status, code, retryable, requestId: '', ...(detail !== undefined && { detail }) }
}
