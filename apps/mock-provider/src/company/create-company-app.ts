import { generateKeyPairSync, randomBytes } from 'node:crypto'
import express, { type Express } from 'express'
import { Provider } from 'oidc-provider'
import type { Config } from '../config.ts'
import { createControlRoutes } from '../control/create-control-routes.ts'
import { createStage } from '../http/create-stage.ts'
import { replayRequest } from '../http/replay-request.ts'
import { RequestLog } from '../http/request-log.ts'
import { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import { GrantLedger } from '../oauth/grant-ledger.ts'
import { MemoryStore } from '../oauth/memory-store.ts'
import { renderRefusal } from '../oauth/render-refusal.ts'
import { createTokenOwner } from '../oauth/token-owner.ts'
import { createPageHeaders } from '../pages/page-headers.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import { stylesheetRoutes } from '../pages/stylesheet.ts'
import { claimsOf, findPerson, people } from './people.ts'

/** Where clients may send people after the sign-out, at the origins of their redirect URIs. */
const SIGNED_OUT_PATHS = ['/', '/portal/', '/__logout__/done']

/** The login of a company: an OpenID provider (Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0) without passwords. */
export function createCompanyApp(config: Config, url: string): Express {
  const store = new MemoryStore()
  const log = new RequestLog()
  const misbehaviours = new RunningMisbehaviours()
  const oauth = createProvider(config, url, store)
  const stage = createStage({ url, log, misbehaviours, ownerOf: createTokenOwner(oauth) })
  const answerOAuth = oauth.callback()
  const pageHeaders = createPageHeaders(config.redirectUris)
  const readBody = express.raw({ type: () => true, inflate: false, limit: '64kb' })

  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  app.get('/authorize', pageHeaders, stage('authorize'), answerOAuth)
  app.get('/authorize/:uid', pageHeaders, answerOAuth)
  app.post('/token', readBody, stage('token'), (req, res) => answerOAuth(replayRequest(req), res))
  app.get('/userinfo', stage('api'), answerOAuth)
  app.get(['/.well-known/openid-configuration', '/jwks'], answerOAuth)
  app.all(['/session/end', '/session/end/confirm', '/session/end/success'], answerOAuth)

  const interaction = express.Router()
  interaction.use(pageHeaders, express.urlencoded({ extended: false, limit: '4kb' }))
  interaction.get('/:uid', async (req, res) => {
    const { uid } = await oauth.interactionDetails(req, res)
    res.send(signInPage(`/interaction/${uid}`, people, { provider: 'Company login', question: 'Who are you?' }))
  })
  interaction.post('/:uid/listener', async (req, res) => {
    const { listener = '' } = req.body as { listener?: string }
    const person = findPerson(listener)
    if (!person) return void res.status(400).type('text').send('Nobody was chosen. Go back and choose a person.')
    await oauth.interactionFinished(req, res, { login: { accountId: person.id } })
  })
  interaction.post('/:uid/cancel', async (req, res) => {
    await oauth.interactionFinished(req, res, { error: 'access_denied' })
  })
  app.use('/interaction', interaction)
  app.use('/control', createControlRoutes({ log, ledger: new GrantLedger(oauth), misbehaviours, store }))
  app.use(stylesheetRoutes)
  return app
}

function createProvider(config: Config, url: string, store: MemoryStore): Provider {
  const origins = [...new Set(config.redirectUris.map((uri) => new URL(uri).origin))]
  const provider = new Provider(url, {
    adapter: (kind) => store.adapter(kind),
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: config.redirectUris,
        post_logout_redirect_uris: origins.flatMap((origin) => SIGNED_OUT_PATHS.map((path) => `${origin}${path}`)),
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    routes: { authorization: '/authorize', token: '/token', userinfo: '/userinfo' },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
    },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    // As many company logins do, instead of in the user info alone.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const person = findPerson(id)
      return person && { accountId: id, claims: () => claimsOf(person) }
    },
    // A company's own app needs no consent.
    async loadExistingGrant(ctx) {
      const { client, session, params } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: client?.clientId ?? '',
      })
      grant.addOIDCScope(String(params?.['scope'] ?? ''))
      await grant.save()
      return grant
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 3600, Session: 86_400, Grant: 86_400 },
    clockTolerance: 0,
    cookies: {
      // Cookies do not know ports: other servers on 127.0.0.1 get these as well.
      names: { session: 'company_session', interaction: 'company_interaction', resume: 'company_resume' },
      keys: [randomBytes(32).toString('base64url')],
    },
    jwks: { keys: [createSigningKey()] },
    renderError: renderRefusal,
  })
  provider.on('server_error', (_ctx, error) => void process.stderr.write(`oidc-provider: ${error.stack ?? error}\n`))
  return provider
}

function createSigningKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
}

/** Signs out at once: the client has asked already. */
function askToSignOut(ctx: { body: unknown }, form: string): void {
  const button = '<button form="op.logoutForm" name="logout" value="yes">Sign out</button>'
  ctx.body = `<!doctype html><html lang="en"><title>Sign out - Mock Company login</title><h1>Sign out?</h1>${form}${button}</html>`
}
