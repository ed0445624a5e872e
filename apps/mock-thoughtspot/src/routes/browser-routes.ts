import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { LIVEBOARD, rowsFor } from '../liveboard.ts'
import type { Token, Tokens } from '../tokens.ts'
import { type Cluster, findBearer } from './token-routes.ts'

const COOKIE = 'JSESSIONID'

/** What browsers call: the Visual Embed SDK, and the page in its iframe. */
export function createBrowserRoutes({ tokens }: Cluster, allowedOrigins: readonly string[]): Router {
  const routes = express.Router()
  routes.use(allowOrigins(allowedOrigins))

  /** Answers requests with a valid token or session; others get 401. */
  const signedIn =
    (answer: (token: Token, response: Response) => void): RequestHandler =>
    (request, response) => {
      const token = findSignedIn(tokens, request)
      if (token) answer(token, response)
      else response.status(401).end()
    }

  routes.get(
    '/callosum/v1/session/isactive',
    requireSdk,
    signedIn((_token, response) => void response.status(204).end()),
  )
  routes.get(
    '/prism/preauth/info',
    signedIn((_token, response) => void response.json({ info: {} })),
  )
  routes.get(
    '/callosum/v1/session/info',
    signedIn(({ user }, response) => {
      // Without a key of Mixpanel, so that no page sends data there.
      response.json({
        userGUID: user.id,
        userName: user.name,
        releaseVersion: '10.4.0.cl',
        configInfo: { isPublicUser: false },
      })
    }),
  )
  routes.post('/callosum/v1/session/login/token', express.urlencoded(), (request, response) => {
    const { username, auth_token: value } = request.body as Record<string, string | undefined>
    const token = tokens.find(value ?? '')
    if (!token || token.user.name !== username) return void response.status(401).end()
    // Another site would need SameSite=None and Secure, which http does not have.
    response.cookie(COOKIE, tokens.beginSession(token), { httpOnly: true, sameSite: 'lax' })
    response.redirect(302, '/')
  })
  routes.post('/callosum/v1/session/logout', (request, response) => {
    tokens.endSession(readCookie(request))
    response.clearCookie(COOKIE).status(204).end()
  })
  routes.get('/liveboards/:id', (request, response) => {
    const token = findSignedIn(tokens, request)
    if (!token) return void response.status(401).end()
    if (request.params.id !== LIVEBOARD.id || (token.object ?? LIVEBOARD.id) !== LIVEBOARD.id)
      return void response.status(404).end()
    const { user, expiresAt, filters } = token
    response.json({
      name: LIVEBOARD.name,
      user,
      expiresIn: (expiresAt - Date.now()) / 1000,
      rows: rowsFor(user, filters),
    })
  })
  return routes
}

/** By token or by cookie, as the page chooses; a token that is wrong is not replaced by a cookie. */
function findSignedIn(tokens: Tokens, request: Request): Token | undefined {
  return request.headers.authorization === undefined
    ? tokens.findSession(readCookie(request))
    : findBearer(tokens, request)
}

function readCookie(request: Request): string {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? ''
}

/** The SDK's header, which no form can send. */
const requireSdk: RequestHandler = (request, response, next) => {
  if (request.headers['x-requested-by'] === 'ThoughtSpot') next()
  else response.status(403).end()
}

/** CORS with credentials for the origins of the cluster's settings, and for no other. */
function allowOrigins(allowed: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers
    response.vary('Origin')
    if (origin !== undefined && allowed.includes(origin)) {
      response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
      response.set('Access-Control-Allow-Headers', 'authorization, x-requested-by, content-type')
      if (request.method === 'OPTIONS') return void response.status(204).end()
    }
    next()
  }
}
