import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { Provider } from 'oidc-provider'
import type { Config } from '../config.ts'
import type { WornCostume } from '../costumes/worn-costume.ts'
import { exchangeOf } from '../http/exchange.ts'
import type { RequestLog } from '../http/request-log.ts'
import { findListener } from '../listeners/listeners.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import { authorizeParameters } from './authorize-parameters.ts'
import { createInteractionPolicy } from './create-interaction-policy.ts'
import { dressAnswers } from './dress-answers.ts'
import { dressCallbacks } from './dress-callbacks.ts'
import type { MemoryStore } from './memory-store.ts'
import { renderRefusal } from './render-refusal.ts'
import { scopes } from './scopes.ts'
import { dressTokenError } from './token-error.ts'

type Dependencies = {
  config: Config
  /** Issuer identifier and origin. */
  url: string
  store: MemoryStore
  log: RequestLog
  misbehaviours: RunningMisbehaviours
  worn: WornCostume | undefined
}

const DAY_S = 86_400
/** Six months from the sign-in; renewing does not prolong it. */
const REFRESH_TOKEN_LIFE_S = 180 * DAY_S

/** The certified OAuth server with Spotify's routes and rules. Strict, unless a misbehaviour is running. */
export function createOAuthServer({ config, url, store, log, misbehaviours, worn }: Dependencies): Provider {
  const provider = new Provider(url, {
    adapter: (kind) => store.adapter(kind),
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: config.redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    routes: { authorization: '/authorize', token: '/api/token', revocation: '/revoke' },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: {
      required: (ctx) => worn?.costume.requiresPkce !== false && exchangeOf(ctx.res)?.chosen?.name !== 'ignore-pkce',
    },
    scopes: [...scopes.keys()],
    extraParams: authorizeParameters,
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    findAccount: (_ctx, id) => {
      if (!findListener(id)) return undefined
      return { accountId: id, claims: () => ({ sub: id }) }
    },
    issueRefreshToken: (_ctx, _client, code) => worn?.isOffline('jti' in code ? String(code.jti) : '') ?? true,
    expiresWithSession: () => false,
    rotateRefreshToken: (ctx) => worn?.costume.rotates === true || exchangeOf(ctx.res)?.chosen?.name === 'rotate',
    ttl: {
      AccessToken: worn?.costume.accessTokenLifeS ?? config.accessTokenLifeS,
      ClientCredentials: worn?.costume.accessTokenLifeS ?? config.accessTokenLifeS,
      AuthorizationCode: 600,
      RefreshToken: (_ctx, token) => REFRESH_TOKEN_LIFE_S - (nowS() - (token.iiat ?? nowS())),
      Grant: REFRESH_TOKEN_LIFE_S,
      Interaction: 3600,
      Session: 14 * DAY_S,
    },
    clockTolerance: 0,
    cookies: {
      // Cookies do not know ports: other servers on 127.0.0.1 get these as well.
      names: { session: 'mock_session', interaction: 'mock_interaction', resume: 'mock_resume' },
      keys: [randomBytes(32).toString('base64url')],
    },
    jwks: { keys: [{ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) }] },
    clientBasedCORS: () => false,
    renderError: renderRefusal,
  })
  provider.use(dressAnswers(store, worn))
  provider.use(dressCallbacks({ url, store, log, misbehaviours, worn }))
  provider.on('grant.error', dressTokenError)
  provider.on('revocation.error', dressTokenError)
  provider.on('server_error', (_ctx, error) => {
    process.stderr.write(`oidc-provider: ${error.stack ?? error}\n`)
  })
  return provider
}

function nowS(): number {
  return Math.floor(Date.now() / 1000)
}
