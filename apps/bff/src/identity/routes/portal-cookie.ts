import { stringifySetCookie } from 'cookie'
import { PORTAL_LIFE_MS } from '../portal-sessions.ts'

/** Over http, in development, the prefix would keep the browser from storing the cookie. */
export function portalCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-stagedoor-portal' : 'stagedoor-portal'
}

/** The `Set-Cookie` of a portal session; an empty secret deletes it. */
export function setPortalCookie(publicUrl: string, secret: string): string {
  return stringifySetCookie({
    name: portalCookieName(publicUrl),
    value: secret,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: secret === '' ? 0 : PORTAL_LIFE_MS / 1000,
  })
}
