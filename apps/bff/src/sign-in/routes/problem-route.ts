import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import * as z from 'zod'
import { problemOf } from '../../errors.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { problemPage } from '../../http/pages/problem-page.ts'
import { requestIdOf } from '../../http/request-log.ts'
import { sendWindowPage } from '../../http/send-window-page.ts'

/** Problems that the callback sends the browser to, so that no code or state stays in its address. */
const CALLBACK_PROBLEMS = [
  'access_denied',
  'state_mismatch',
  'window_mismatch',
  'unknown_integration',
  'invalid_request',
  'rate_limited',
  'store_unavailable',
  'server_error',
] as const satisfies readonly ProblemCode[]

const callbackProblem = z.enum(CALLBACK_PROBLEMS)

/** The page of a problem that the callback met. One that has no page is a `state_mismatch`. */
export function problemPath(code: ProblemCode): string {
  const { data = 'state_mismatch' } = callbackProblem.safeParse(code)
  return `/signin/problem/${data}`
}

/** A fixed page for each problem of the callback. */
export const problemRoute: Endpoint = {
  operation: {
    id: 'showProblem',
    tag: 'window',
    summary: 'Why the answer of the provider was not accepted.',
    answers: {},
    problems: CALLBACK_PROBLEMS,
  },
  handlers: [
    (request, response, next) => {
      const { data: code } = callbackProblem.safeParse(request.params['code'])
      if (code === undefined) return next()
      const problem = problemOf(code, requestIdOf(response))
      response.status(problem.status)
      sendWindowPage(request, response, (basis) => problemPage({ ...basis, problem }))
    },
  ],
}
