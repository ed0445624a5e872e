import { donePath } from '@stagedoor/shared/routes'
import type { RequestHandler } from 'express'
import { RequestError, StoreError, toProblem } from '../../errors.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { requestIdOf, routeOf } from '../../http/request-log.ts'
import { seeOther } from '../../http/see-other.ts'
import { ignoreHead, refusePrefetch } from '../../http/speculation.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { problemPath } from './problem-route.ts'
import type { ProviderAnswers } from './provider-answers.ts'

/**
 * The redirect URI (RFC 6749 §4.1.2). Always redirects to an address without code and state; the error handler does so for
 * thrown errors.
 */
export function createCallbackRoute({ signIns }: SignInDependencies, answers: ProviderAnswers): Endpoint {
  const accept: RequestHandler<{ integration: string }> = async (request, response) => {
    const { integration } = request.params
    // Read once: Express parses it at each access.
    const { query } = request
    try {
      seeOther(response, donePath(await answers.accept(request, response, integration, query)))
    } catch (error) {
      if (error instanceof RequestError) {
        const isDenied = answers.isDenied(request, query)
        return seeOther(response, problemPath(isDenied ? 'access_denied' : error.code))
      }
      if (!(error instanceof StoreError)) throw error
      const problem = toProblem(error, requestIdOf(response))
      logProblem(signIns.log, problem, error, { route: routeOf(request) })
      const id = await answers.keep(request, response, integration, query)
      seeOther(response, id === undefined ? problemPath(problem.code) : donePath(id))
    }
  }

  return { handlers: [refusePrefetch, ignoreHead, accept as RequestHandler] }
}
