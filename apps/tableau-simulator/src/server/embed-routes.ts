import express, { type RequestHandler, type Router } from 'express'
import type { TableauState } from './tableau-state.ts'

export const SESSION_COOKIE = 'workgroup_session_id'

const PATH = '/vizportal/api/web/v1/auth/embed/signin'

/** Sign-in of the Embedding API: from pages of the connected app's domains, with a JWT that may embed views. */
export function createEmbedRoutes(state: TableauState): Router {
  const routes = express.Router()

  const allowDomains: RequestHandler = (request, response, next) => {
    const { origin } = request.headers
    response.vary('Origin')
    // Without these headers, the browser keeps the response from the page.
    if (origin === undefined || !state.domains.includes(origin)) {
      response.status(403).json(refusal(133, 'INVALID_CONNECTED_APP_DOMAIN_SAFELIST'))
      return
    }
    response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
    next()
  }

  routes.options(PATH, allowDomains, (request, response) => {
    const headers = request.headers['access-control-request-headers']
    response.set({
      'Access-Control-Allow-Methods': 'POST',
      ...(headers && { 'Access-Control-Allow-Headers': headers }),
    })
    response.status(204).end()
  })

  routes.post(PATH, allowDomains, express.json({ type: () => true, limit: '16kb' }), (request, response) => {
    const { siteName, jwt } = (request.body ?? {}) as Record<string, unknown>
    if (typeof jwt !== 'string' || siteName !== state.site) {
      response.status(401).json(refusal(16, 'LOGIN_FAILED'))
      return
    }
    const signedIn = state.signIn('embed', jwt, 'tableau:views:embed')
    if ('code' in signedIn) {
      response.status(401).json(refusal(signedIn.code, 'LOGIN_FAILED'))
      return
    }
    // Partitioned: browsers send a cookie of another site to frames of the same page only.
    response.cookie(SESSION_COOKIE, signedIn.token, {
      httpOnly: true,
      secure: true,
      sameSite: 'none',
      partitioned: true,
      path: '/',
    })
    response.json({ result: {} })
  })
  return routes
}

const refusal = (code: number, message: string) => ({ result: { errors: [{ code, message }] } })
