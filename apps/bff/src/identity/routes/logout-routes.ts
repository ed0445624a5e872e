import { parseCookie } from 'cookie'
import type { RequestHandler } from 'express'
import { RequestError } from '../../errors.ts'
import type { Route } from '../../http/route.ts'
import { seeOther } from '../../http/see-other.ts'
import { sendWindowPage } from '../../http/send-window-page.ts'
import { LoginError } from '../login/login-error.ts'
import { type LoginContext, SIGNED_OUT_PATH, signOut } from '../login/portal-login.ts'
import { signOutPage } from '../pages/sign-out-page.ts'
import { signedOutPage } from '../pages/signed-out-page.ts'
import { findPortalSession, type Identity } from './doors.ts'
import { portalCookieName, setPortalCookie } from './portal-cookie.ts'

/** Sign-out at the portal and at the identity provider. A link only asks: another site cannot sign anybody out. */
export function createLogoutRoutes(context: LoginContext & Identity): Route[] {
  const { publicUrl, identityProvider } = context

  const ask: RequestHandler = async (request, response) => {
    const found = await findPortalSession(context, request)
    if (!found) return seeOther(response, `${publicUrl}${SIGNED_OUT_PATH}`)
    const target = await identityProvider.signOutUrl(publicUrl).catch((error: unknown) => {
      if (error instanceof LoginError) return undefined
      throw error
    })
    const { firstName, lastName, username } = found.person
    const name = `${firstName} ${lastName}`.trim() || username
    sendWindowPage(request, response, (basis) => signOutPage({ ...basis, name }), {
      // Browsers apply the policy to the redirect after the form, too.
      formTargets: target ? [target.origin] : [],
    })
  }

  const end: RequestHandler = async (request, response) => {
    const isOwnPage = request.get('Origin') === publicUrl || request.get('Sec-Fetch-Site') === 'same-origin'
    if (!isOwnPage) throw new RequestError('origin_not_allowed')
    const location = await signOut(context, parseCookie(request.get('Cookie') ?? '')[portalCookieName(publicUrl)])
    response.append('Set-Cookie', setPortalCookie(publicUrl, ''))
    seeOther(response, location)
  }

  const confirm: RequestHandler = (request, response) => sendWindowPage(request, response, signedOutPage)

  return [
    { path: '/__logout__', endpoints: { get: { handlers: [ask] }, post: { handlers: [end] } } },
    { path: SIGNED_OUT_PATH, endpoints: { get: { handlers: [confirm] } } },
  ]
}
