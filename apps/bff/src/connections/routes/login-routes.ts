import type { Request, RequestHandler, Response } from 'express'
import { toLocalPath } from '../../http/local-path.ts'
import { continueAt } from '../../http/pages/continue-page.ts'
import type { Route } from '../../http/route.ts'
import { seeOther } from '../../http/see-other.ts'
import { sendWindowPage } from '../../http/send-window-page.ts'
import { ignoreHead, refusePrefetch } from '../../http/speculation.ts'
import { findPortalSession, type Identity } from '../../identity/routes/doors.ts'
import { parseCallback } from '../../parse-callback.ts'
import { acceptLogin } from '../login/accept-login.ts'
import type { LoginContext } from '../login/login-context.ts'
import { LOGIN_FAILURES, LoginError, type LoginFailure } from '../login/login-failure.ts'
import { isLoginState } from '../login/login-record.ts'
import { startLogin } from '../login/start-login.ts'
import { loginProblemPage } from '../pages/login-problem-page.ts'
import { logoutPage } from '../pages/logout-page.ts'

/** Prefix of Connect's addresses for browsers. */
const PREFIX = '/__oauth__/integrations'

/** Where a login leads that names no other page of this server. */
const DEFAULT_REDIRECT = '/portal/connections'

/** Address in place of a GUID for responses that belong to no login. */
const UNKNOWN = 'unknown'

const STATUS: Partial<Record<LoginFailure, number>> = { unavailable: 502, no_refresh_token: 502, no_login: 404 }

export type LoginRoutesContext = LoginContext & Identity

/** The addresses at which people log in to integrations, and out. */
export function createLoginRoutes(context: LoginRoutesContext): Route[] {
  return [
    {
      path: `${PREFIX}/callback`,
      endpoints: { get: { handlers: [refusePrefetch, ignoreHead, createCallback(context)] } },
    },
    {
      path: `${PREFIX}/:guid/login`,
      endpoints: { get: { handlers: [refusePrefetch, ignoreHead, createLogin(context)] } },
    },
    {
      path: `${PREFIX}/:guid/logout`,
      endpoints: {
        get: { handlers: [refusePrefetch, ignoreHead, createLogoutQuestion(context)] },
        post: { handlers: [createLogout(context)] },
      },
    },
    { path: `${PREFIX}/:guid/problem/:failure`, endpoints: { get: { handlers: [createProblem(context)] } } },
  ]
}

/** Takes responses to these logins out of a redirect URI that dashboards use as well. */
export function createSharedCallback(context: LoginRoutesContext): RequestHandler {
  const accept = createCallback(context)
  return (request, response, next) => {
    if (request.method !== 'GET' || !isLoginState(request.query['state'])) return next()
    return accept(request, response, next)
  }
}

function createLogin(context: LoginRoutesContext): RequestHandler {
  return async (request, response) => {
    const found = await findPortalSession(context, request)
    if (!found) return signInFirst(response, request.originalUrl)
    const integration = toGuid(request)
    const redirect = toRedirect(context, request)
    try {
      const { person, session } = found
      const start = { person: person.guid, session: session.id, integration, redirect }
      seeOther(response, (await startLogin(context, start)).href)
    } catch (error) {
      leave(response, error, integration, redirect)
    }
  }
}

function createCallback(context: LoginRoutesContext): RequestHandler {
  return async (request, response) => {
    try {
      const answer = parseLoginAnswer(request)
      const found = await findPortalSession(context, request)
      if (!found) throw new LoginError('other_browser')
      const browser = { person: found.person.guid, session: found.session.id }
      continueAt(request, response, await acceptLogin(context, { answer, path: request.path }, browser))
    } catch (error) {
      leave(response, error, UNKNOWN, DEFAULT_REDIRECT)
    }
  }
}

/** Asks before it logs out, unless the link is on a page of this server. */
function createLogoutQuestion(context: LoginRoutesContext): RequestHandler {
  const logout = createLogout(context)
  return async (request, response, next) => {
    if (request.get('Sec-Fetch-Site') === 'same-origin') {
      await logout(request, response, next)
      return
    }
    if (!(await findPortalSession(context, request))) return signInFirst(response, request.originalUrl)
    const listed = await context.integrations.find(toGuid(request))
    sendWindowPage(request, response, (basis) =>
      logoutPage({ ...basis, action: request.originalUrl, provider: listed?.name ?? undefined }),
    )
  }
}

function createLogout(context: LoginRoutesContext): RequestHandler {
  return async (request, response) => {
    const found = await findPortalSession(context, request)
    if (!found) return signInFirst(response, request.originalUrl)
    const isOwnPage = request.get('Origin') === context.publicUrl || request.get('Sec-Fetch-Site') === 'same-origin'
    // The page asks.
    if (!isOwnPage) return seeOther(response, request.originalUrl)
    const session = await context.connections.sessions.find(found.person.guid, toGuid(request))
    if (session) {
      const { person, integration } = session
      await context.connections.disconnect(session)
      context.trail.record({ kind: 'oauth-session.deleted', person, integration })
    }
    seeOther(response, toRedirect(context, request))
  }
}

/** A page at an address without code and state. */
function createProblem(context: LoginRoutesContext): RequestHandler {
  return async (request, response, next) => {
    const failure = LOGIN_FAILURES.find((known) => known === request.params['failure'])
    if (!failure) {
      next()
      return
    }
    const guid = toGuid(request)
    const isSignedIn = (await findPortalSession(context, request)) !== undefined
    const listed = isSignedIn ? await context.integrations.find(guid) : undefined
    const redirect = toRedirect(context, request)
    response.status(STATUS[failure] ?? 400)
    sendWindowPage(request, response, (basis) =>
      loginProblemPage({
        ...basis,
        failure,
        provider: listed?.name ?? undefined,
        loginPath: listed && `${PREFIX}/${guid}/login?redirect=${encodeURIComponent(redirect)}`,
        backPath: redirect,
      }),
    )
  }
}

function parseLoginAnswer(request: Request) {
  try {
    const answer = parseCallback(request.query)
    if (isLoginState(answer.state)) return answer
  } catch (cause) {
    throw new LoginError('expired', { cause })
  }
  throw new LoginError('expired')
}

/** Redirects to the page of a failure. Other errors are thrown. */
function leave(response: Response, error: unknown, integration: string, redirect: string): void {
  if (!(error instanceof LoginError)) throw error
  const { failure } = error
  const guid = encodeURIComponent(error.integration ?? integration)
  seeOther(response, `${PREFIX}/${guid}/problem/${failure}?redirect=${encodeURIComponent(error.redirect ?? redirect)}`)
}

function signInFirst(response: Response, path: string): void {
  seeOther(response, `/__login__?next=${encodeURIComponent(path)}`)
}

function toGuid(request: Request): string {
  return String(request.params['guid']).toLowerCase()
}

function toRedirect({ publicUrl }: LoginRoutesContext, { query }: Request): string {
  return toLocalPath(query['redirect'] ?? query['next'], publicUrl) ?? DEFAULT_REDIRECT
}
