import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express'
import { errors, type Provider } from 'oidc-provider'
import type { WornCostume } from '../costumes/worn-costume.ts'
import { findListener, listeners } from '../listeners/listeners.ts'
import { scopes } from '../oauth/scopes.ts'
import { consentPage } from './consent-page.ts'
import { html } from './html.ts'
import { page } from './page.ts'
import { signInPage } from './sign-in-page.ts'

/** The pages between `/authorize` and the callback, and what their buttons do. */
export function createInteractionRoutes(oauth: Provider, worn?: WornCostume): Router {
  const provider = worn?.costume.title

  const routes = express.Router()
  routes.use(express.urlencoded({ extended: false, limit: '4kb' }))

  routes.get('/:uid', async (req, res) => {
    const { uid, prompt, params, session } = await oauth.interactionDetails(req, res)
    const action = `/interaction/${uid}`
    const listener = findListener(session?.accountId ?? '')
    if (prompt.name === 'login' || !listener) return void res.send(signInPage(action, listeners, { provider }))
    res.send(
      consentPage({
        action,
        listener,
        provider,
        clientId: String(params['client_id']),
        permissions:
          worn?.askedWith(String(params['state']))?.scopes ??
          scopesOf(params).map((scope) => scopes.get(scope) ?? scope),
        destination: new URL(String(params['redirect_uri'])).origin,
      }),
    )
  })

  routes.post('/:uid/listener', async (req, res) => {
    const listener = findListener(fieldOf(req, 'listener'))
    if (!listener) return void sendProblem(res, 'Nobody was chosen. Go back and choose a listener.')
    const session = await oauth.Session.get(oauth.createContext(req, res))
    // Another tab signed somebody else in meanwhile. The newest choice counts.
    if (session.accountId && session.accountId !== listener.id) await session.destroy()
    await oauth.interactionFinished(req, res, { login: { accountId: listener.id } })
  })

  routes.post('/:uid/agree', async (req, res) => {
    const { params, session } = await oauth.interactionDetails(req, res)
    if (!session?.accountId) return void sendProblem(res, 'Nobody has signed in. Go back and choose a listener.')
    const grant = new oauth.Grant({ accountId: session.accountId, clientId: String(params['client_id']) })
    grant.addOIDCScope(scopesOf(params).join(' '))
    await oauth.interactionFinished(req, res, { consent: { grantId: await grant.save() } })
  })

  routes.post('/:uid/cancel', async (req, res) => {
    await oauth.interactionFinished(req, res, { error: 'access_denied' })
  })

  routes.post('/:uid/other-listener', async (req, res) => {
    const { params } = await oauth.interactionDetails(req, res)
    await (await oauth.Session.get(oauth.createContext(req, res))).destroy()
    const query = Object.entries(params).map(([name, value]): [string, string] => [name, String(value)])
    res.redirect(303, `/authorize?${new URLSearchParams(query)}`)
  })

  routes.use(handleExpired)
  return routes
}

const handleExpired: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (!(error instanceof errors.SessionNotFound)) return next(error)
  sendProblem(res, 'This sign-in has expired. Close this window and sign in again from your app.')
}

function sendProblem(res: Response, message: string): void {
  res.status(400).send(page('Sign in again', html`<h1>This did not work</h1><p class="lead">${message}</p>`))
}

function scopesOf(params: Record<string, unknown>): string[] {
  return String(params['scope'] ?? '')
    .split(' ')
    .filter(Boolean)
}

function fieldOf(req: Request, name: string): string {
  const body: unknown = req.body
  const value = typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(name) : undefined
  return typeof value === 'string' ? value : ''
}
