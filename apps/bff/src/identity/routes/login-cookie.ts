import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request } from 'express'
import { LOGIN_LIFE_MS } from '../login/login-flow.ts'

const SECRET = /^[\w-]{43}$/

/** The cookie that binds sign-ins to a browser. Lax, because the answer comes by a redirect of another site. */
function nameOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-stagedoor-login' : 'stagedoor-login'
}

/** Returns the secret of the browser, for which several sign-ins can be under way in several tabs. */
export function readLoginCookie(publicUrl: string, request: Request): string | undefined {
  const secret = parseCookie(request.get('Cookie') ?? '')[nameOf(publicUrl)]
  return secret !== undefined && SECRET.test(secret) ? secret : undefined
}

/** The `Set-Cookie` header of the secret; an empty one deletes it. */
export function setLoginCookie(publicUrl: string, secret: string): string {
  return stringifySetCookie({
    name: nameOf(publicUrl),
    value: secret,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: secret === '' ? 0 : LOGIN_LIFE_MS / 1000,
  })
}
