import type { Request, RequestHandler, Response } from 'express'
import { networksOf } from '../../http/networks-of.ts'
import { continueAt } from '../../http/pages/continue-page.ts'
import { requestIdOf, routeOf } from '../../http/request-log.ts'
import type { Route } from '../../http/route.ts'
import { seeOther } from '../../http/see-other.ts'
import { sendWindowPage } from '../../http/send-window-page.ts'
import { ignoreHead, refusePrefetch } from '../../http/speculation.ts'
import type { AddressLimit } from '../../limits/network-rate-limit.ts'
import { LOGIN_FAILURES, LoginError } from '../login/login-error.ts'
import { checkNextPath, START_PATH } from '../login/next-path.ts'
import { beginLogin, CALLBACK_PATH, finishLogin, type LoginContext } from '../login/portal-login.ts'
import { loginFailedPage } from '../pages/login-failed-page.ts'
import { findPortalSession, type Identity } from './doors.ts'
import { readLoginCookie, setLoginCookie } from './login-cookie.ts'
import { setPortalCookie } from './portal-cookie.ts'

const LOGIN_PATH = '/__login__'
const FAILED_PATH = '/__login__/failed'

export type LoginRouteContext = LoginContext & Identity & { signInLimit: AddressLimit }

/** Sign-in at the portal, by the identity provider. */
export function createPortalLoginRoutes(context: LoginRouteContext): Route[] {
  const { publicUrl, random, signInLimit } = context

  const begin: RequestHandler = async (request, response) => {
    const next = checkNextPath(request.query['next'], publicUrl)
    if (await findPortalSession(context, request)) return seeOther(response, `${publicUrl}${next}`)
    await signInLimit.check(networksOf(request))
    const browser = readLoginCookie(publicUrl, request) ?? random(32).toString('base64url')
    const url = await attempt(context, request, response, () => beginLogin(context, browser, next))
    if (!url) return
    response.append('Set-Cookie', setLoginCookie(publicUrl, browser))
    seeOther(response, url.href)
  }

  const finish: RequestHandler = async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, publicUrl)
    const browser = readLoginCookie(publicUrl, request)
    const done = await attempt(context, request, response, () => finishLogin(context, browser, searchParams))
    if (!done) return
    response.append('Set-Cookie', setPortalCookie(publicUrl, done.secret))
    continueAt(request, response, `${publicUrl}${done.next}`)
  }

  const explain: RequestHandler = (request, response) => {
    const { reason, request: failed, next } = request.query
    const known = LOGIN_FAILURES.find((failure) => failure === reason) ?? 'expired'
    const requestId = typeof failed === 'string' && /^[\da-f-]{36}$/.test(failed) ? failed : requestIdOf(response)
    const again = `${LOGIN_PATH}?${new URLSearchParams({ next: checkNextPath(next, publicUrl) })}`
    response.status(known === 'unreachable' ? 502 : 403)
    sendWindowPage(request, response, (basis) => loginFailedPage({ ...basis, reason: known, requestId, again }))
  }

  return [
    { path: LOGIN_PATH, endpoints: { get: { handlers: [refusePrefetch, ignoreHead, begin] } } },
    { path: CALLBACK_PATH, endpoints: { get: { handlers: [refusePrefetch, ignoreHead, finish] } } },
    { path: FAILED_PATH, endpoints: { get: { handlers: [explain] } } },
  ]
}

/** Redirects a failed sign-in to the page that explains it, so that no code stays in the address bar. */
async function attempt<Result>(
  { log, publicUrl }: LoginRouteContext,
  request: Request,
  response: Response,
  step: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof LoginError)) throw error
    const requestId = requestIdOf(response)
    log.warn('portal-session.refused', { requestId, route: routeOf(request), reason: error.reason, error: error.cause })
    const query = new URLSearchParams({ reason: error.reason, request: requestId, next: error.next ?? START_PATH })
    seeOther(response, `${publicUrl}${FAILED_PATH}?${query}`)
    return undefined
  }
}
