import type { Problem } from '@stagedoor/shared/problem'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { routes } from '@stagedoor/shared/routes'

/** A problem that this browser found by itself. It has no `requestId`: no server's log knows it. */
export function createLocalProblem(code: ProblemCode, detail?: string): Problem {
  const { title, status, retryable } = problemCatalogue[code]
  const type = `${routes.errors}#${code}`
  return { type, title, status, code, retryable, requestId: '', ...(detail !== undefined && { detail }) }
}
