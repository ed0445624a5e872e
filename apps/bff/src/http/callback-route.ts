import { integrationName } from '@stagedoor/shared/integration-name'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { RequestHandler } from 'express'
import type { AppDependencies } from '../app-dependencies.ts'
import { problemOf, RequestError } from '../errors.ts'
import { acceptCallback } from '../sign-in/accept-callback.ts'
import { callbackQuery, parseCallback } from '../sign-in/parse-callback.ts'
import { parseState } from '../sign-in/sign-in-state.ts'
import { toDoneLocation } from './done-route.ts'
import { type Endpoint, htmlPage, redirect } from './openapi/operation.ts'
import { problemPage } from './pages/problem-page.ts'
import { parse } from './parse.ts'
import { requestIdOf } from './request-log.ts'
import { seeOther } from './see-other.ts'
import { sendWindowPage } from './send-window-page.ts'
import type { WindowCookies } from './window-cookies.ts'

/**
 * Where the provider sends the window back (RFC 6749 §4.1.2). The browser goes on to an address without code and state.
 * Whatever does not fit gets one and the same page, so that nobody learns which part of a guess was right.
 */
export function createCallbackRoute({ signIns }: AppDependencies, cookies: WindowCookies): Endpoint {
  const accept: RequestHandler = async (request, response) => {
    // Express parses it each time that it is asked for it.
    const { query } = request
    try {
      const integration = parse(integrationName, request.params['integration'], 'unknown_integration')
      signIns.integrations.get(integration)
      const answer = parseCallback(query)
      const id = await acceptCallback(signIns, {
        integration,
        answer,
        windowSecretOf: (candidate) => cookies.windowSecret(request, candidate),
      })
      seeOther(response, toDoneLocation(id))
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      const requestId = requestIdOf(response)
      signIns.log.warn('callback.refused', { requestId, reason: error.code, signIn: namedIn(query) })
      const problem = problemOf('state_mismatch', requestId)
      response.status(problem.status)
      sendWindowPage(request, response, (basis) => problemPage({ ...basis, problem }))
    }
  }

  return {
    operation: {
      id: 'receiveCallback',
      tag: 'window',
      summary: 'Where the provider sends the window back.',
      query: callbackQuery,
      answers: { 303: redirect('The answer fits'), 400: htmlPage('It does not, and nothing was changed') },
      problems: ['store_unavailable'],
    },
    handlers: [accept],
  }
}

/** The sign-in that a refused answer speaks of, so that the log shows which one somebody tries. */
function namedIn({ state }: Record<string, unknown>): SignInId | undefined {
  return typeof state === 'string' ? parseState(state) : undefined
}
