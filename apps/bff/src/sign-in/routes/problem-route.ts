import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { Request } from 'express'
import * as z from 'zod'
import { problemOf } from '../../errors.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { problemPage } from '../../http/pages/problem-page.ts'
import { requestIdOf } from '../../http/request-log.ts'
import { sendWindowPage } from '../../http/send-window-page.ts'

/** Problems that the callback redirects to, so that no code or state stays in the address bar. */
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

/** Returns the path of a problem's page; that of `state_mismatch` for other problems. */
export function problemPath(code: ProblemCode): string {
  const { data = 'state_mismatch' } = callbackProblem.safeParse(code)
  return `/signin/problem/${data}`
}

/** Returns where to redirect a failed callback, whose address may contain the code and the state. */
export function leaveCallback({ method, path }: Request, code: ProblemCode): string | undefined {
  // Express ignores case, too.
  return method === 'GET' && /^\/oauth\/callback(\/|$)/i.test(path) ? problemPath(code) : undefined
}

/** Static page of each problem of the callback. */
export const problemRoute: Endpoint = {
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
