import { hash } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, customFetch as joseFetch, jwtVerify } from 'jose'
import * as oauth from 'openid-client'
import { ProviderError } from '../../errors.ts'
import { createProviderFetch } from '../../integrations/clients/provider-fetch.ts'
import type { RoleRule } from '../portal-roles.ts'
import { LoginError } from './login-error.ts'
import type { LoginSecrets } from './login-flow.ts'

const CALL_TIMEOUT_S = 10

/** Difference that is allowed between the clocks, in seconds. */
const CLOCK_TOLERANCE_S = 60

const CONCURRENT_CALLS = 20

/** Longest ID token that is sent back at the sign-out, in characters: it becomes part of an address. */
const LONGEST_HINT = 4_000

export type IdentityProviderOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  roles: RoleRule | undefined
  allowPrivateAddresses: boolean
  /** Timeout of one call, in seconds; 10 by default. */
  callTimeoutS?: number
}

/** What an identity provider says about a person; verified. */
export type VerifiedIdentity = {
  issuer: string
  subject: string
  /** Of the user info endpoint and the ID token, without those of the protocol. */
  claims: Readonly<Record<string, unknown>>
  idToken: string
}

/** Claims of the protocol, which describe the token and not the person. */
const PROTOCOL_CLAIMS = new Set(
  'iss aud exp iat nbf jti nonce azp at_hash c_hash s_hash auth_time acr amr sid session_state typ'.split(' '),
)

/** Of tokens that others send: signatures by key pairs only. */
const TOKEN_ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512'.split(' ')

/** Codes of jose for keys that cannot be read; its other errors are those of the token. */
const KEYS_UNREADABLE = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

/** Errors of the authorization endpoint that mean that the person declined. */
const DENIALS = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required'])

/**
 * The company's login, by OpenID Connect. All methods reject with a {@link LoginError}.
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export class IdentityProvider {
  readonly #options: IdentityProviderOptions
  readonly #provider: ReturnType<typeof createProviderFetch>
  #configuration: Promise<oauth.Configuration> | undefined
  #keys: JWTVerifyGetKey | undefined

  constructor(options: IdentityProviderOptions) {
    this.#options = options
    const { allowPrivateAddresses } = options
    this.#provider = createProviderFetch({ callsInFlight: CONCURRENT_CALLS, allowPrivateAddresses, isStandard: true })
  }

  async metadata(): Promise<Readonly<oauth.ServerMetadata>> {
    return (await this.#ready()).serverMetadata()
  }

  async authorizationUrl(redirectUri: string, { state, nonce, codeVerifier }: LoginSecrets): Promise<URL> {
    const configuration = await this.#ready()
    return oauth.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.#scopeOf(configuration),
      state,
      nonce,
      code_challenge: hash('sha256', codeVerifier, 'base64url'),
      code_challenge_method: 'S256',
    })
  }

  /** Verifies the answer at the redirect URI, and redeems its code. */
  async redeem(answer: URL, { state, nonce, codeVerifier }: LoginSecrets): Promise<VerifiedIdentity> {
    const configuration = await this.#ready()
    try {
      const tokens = await oauth.authorizationCodeGrant(configuration, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims || tokens.id_token === undefined) throw new LoginError('unverified')
      const { issuer, userinfo_endpoint: endpoint } = configuration.serverMetadata()
      const information =
        endpoint === undefined ? {} : await oauth.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      const merged = Object.entries({ ...information, ...claims }).filter(([name]) => !PROTOCOL_CLAIMS.has(name))
      return { issuer, subject: claims.sub, claims: Object.fromEntries(merged), idToken: tokens.id_token }
    } catch (error) {
      throw toLoginError(error)
    }
  }

  /**
   * Verifies a JWT that this provider issued for another audience, such as the ID token of a page elsewhere. `undefined` if it
   * is not valid now.
   * @see https://www.rfc-editor.org/rfc/rfc8725
   */
  async verifyToken(
    token: string,
    audience: string,
  ): Promise<Pick<VerifiedIdentity, 'issuer' | 'subject'> | undefined> {
    const { issuer, jwks_uri: keys } = await this.metadata()
    if (keys === undefined) throw new LoginError('unverified')
    this.#keys ??= createRemoteJWKSet(new URL(keys), { [joseFetch]: this.#provider.fetch as typeof fetch })
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: TOKEN_ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_S,
      })
      const { sub: subject } = payload
      return typeof subject === 'string' && subject !== '' ? { issuer, subject } : undefined
    } catch (cause) {
      if (cause instanceof errors.JOSEError && !KEYS_UNREADABLE.has(cause.code)) return undefined
      if (cause instanceof errors.JOSEError || cause instanceof ProviderError)
        throw new LoginError('unreachable', { cause })
      throw cause
    }
  }

  /**
   * The address that ends the session there, and then leads to `returnTo`; `undefined` if the provider has none.
   * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html
   */
  async signOutUrl(returnTo: string, idToken?: string): Promise<URL | undefined> {
    const configuration = await this.#ready()
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
    return oauth.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: returnTo,
      ...(idToken !== undefined && idToken.length <= LONGEST_HINT && { id_token_hint: idToken }),
    })
  }

  close(): Promise<void> {
    return this.#provider.close()
  }

  /** Reads the metadata once; again after a failure. */
  #ready(): Promise<oauth.Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = undefined
      throw toLoginError(error)
    })
    return this.#configuration
  }

  async #discover(): Promise<oauth.Configuration> {
    const {
      issuer,
      clientId,
      clientSecret,
      allowPrivateAddresses,
      callTimeoutS: timeout = CALL_TIMEOUT_S,
    } = this.#options
    const url = new URL(issuer)
    const insecure = allowPrivateAddresses && url.protocol === 'http:' ? [oauth.allowInsecureRequests] : []
    const options = { [oauth.customFetch]: this.#provider.fetch, timeout }
    const found = await oauth.discovery(url, clientId, {}, oauth.None(), { ...options, execute: insecure })
    const metadata = found.serverMetadata()
    const { authorization_endpoint: authorize, end_session_endpoint: signOut = authorize } = metadata
    for (const endpoint of [authorize, signOut]) {
      const protocol = endpoint === undefined ? undefined : URL.parse(endpoint)?.protocol
      // The browser is sent there.
      if (protocol !== 'https:' && !(protocol === 'http:' && insecure.length > 0)) throw new LoginError('unverified')
    }
    const methods = metadata.token_endpoint_auth_methods_supported
    const isPostOnly = methods?.includes('client_secret_post') && !methods.includes('client_secret_basic')
    const authenticate = isPostOnly ? oauth.ClientSecretPost : oauth.ClientSecretBasic
    const client = { [oauth.clockTolerance]: CLOCK_TOLERANCE_S }
    const configuration = new oauth.Configuration(metadata, clientId, client, authenticate(clientSecret))
    configuration.timeout = timeout
    configuration[oauth.customFetch] = this.#provider.fetch
    for (const allow of insecure) allow(configuration)
    // Checks the signature of the ID token although it came over TLS.
    oauth.enableNonRepudiationChecks(configuration)
    return configuration
  }

  /** The scopes of the profile, and those that providers with a list of scopes have for groups and the claim of roles. */
  #scopeOf(configuration: oauth.Configuration): string {
    const supported = configuration.serverMetadata().scopes_supported ?? []
    const ofRoles = ['groups', this.#options.roles?.claim ?? 'groups'].filter((scope) => supported.includes(scope))
    return [...new Set(['openid', 'profile', 'email', ...ofRoles])].join(' ')
  }
}

function toLoginError(cause: unknown): LoginError {
  if (cause instanceof LoginError) return cause
  if (cause instanceof oauth.AuthorizationResponseError)
    return new LoginError(DENIALS.has(cause.error) ? 'denied' : 'unreachable', { cause })
  if (cause instanceof oauth.ResponseBodyError)
    return new LoginError(cause.error === 'invalid_grant' ? 'expired' : 'unreachable', { cause })
  if (cause instanceof oauth.WWWAuthenticateChallengeError || cause instanceof ProviderError)
    return new LoginError('unreachable', { cause })
  if (!(cause instanceof oauth.ClientError)) throw cause
  const isUnreachable =
    cause.cause instanceof ProviderError ||
    (cause.cause instanceof Response && !cause.cause.ok) ||
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(cause.code ?? '')
  return new LoginError(isUnreachable ? 'unreachable' : 'unverified', { cause })
}
