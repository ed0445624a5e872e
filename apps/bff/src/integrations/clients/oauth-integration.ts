import { hash } from 'node:crypto'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import * as oauth from 'openid-client'
import { ProviderError, RequestError } from '../../errors.ts'
import type {
  AuthorizationRequest,
  Integration,
  IssuedTokens,
  Permission,
  RedeemRequest,
  ServiceToken,
} from '../integration.ts'
import type { ProviderTraits } from '../provider-traits.ts'
import type { ClientCredentials } from './client-authentication.ts'
import { type KeptTokens, packTokens, unpackTokens } from './kept-tokens.ts'
import { createConfiguration, discoverConfiguration, type ProviderConfiguration } from './provider-configuration.ts'
import { createProviderFetch } from './provider-fetch.ts'
import { sendRevocation } from './revocation-request.ts'
import { toProviderError } from './to-provider-error.ts'

/** Lifetime of a token without `expires_in`, in seconds, if its provider is unknown. */
const DEFAULT_EXPIRES_IN = 3600

/** Lifetime of a token that never expires, in seconds: a year. */
const NEVER_EXPIRES_IN = 31_536_000

/** In characters; the sealed record must fit into the store. */
const LONGEST_ACCESS_TOKEN = 32_768

/** In characters; sealed twice, it takes half of its record. */
const LONGEST_REFRESH_TOKEN = 16_384

/** RFC 6749 appendix A.12. An `Authorization` header cannot have other characters. */
const FITS_A_HEADER = /^[\x20-\x7e]+$/

/** Default timeout of a call to the provider, in ms. */
const CALL_TIMEOUT_MS = 10_000

export type OAuthIntegrationOptions = ProviderTraits & {
  name: IntegrationName
  title: string
  permissions: readonly Permission[]
  client: ClientCredentials
  /** Limit of concurrent calls. */
  callsInFlight: number
  /** Timeout of a call to the provider, including its time in the queue; 10 s by default. */
  callTimeoutMs?: number
  /** For development: allows http endpoints, and loopback and private addresses. */
  allowPrivateAddresses: boolean
}

/** An integration by the authorization code grant, based on openid-client. */
export class OAuthIntegration implements Integration {
  readonly name: IntegrationName
  readonly title: string
  readonly permissions: readonly Permission[]
  readonly apiUrl: string | undefined
  readonly imageOrigins: readonly string[]
  readonly accountUrl: string | undefined
  readonly discovers: boolean
  readonly issuer: string | undefined
  readonly #options: OAuthIntegrationOptions
  readonly #provider: ReturnType<typeof createProviderFetch>
  readonly #timeoutMs: number
  /** Known at once, or after the discovery. */
  #configuration: ProviderConfiguration | undefined
  #discovery: Promise<ProviderConfiguration> | undefined

  constructor(options: OAuthIntegrationOptions) {
    this.name = options.name
    this.title = options.title
    this.permissions = options.permissions
    this.apiUrl = options.apiUrl
    this.imageOrigins = options.imageOrigins ?? []
    this.accountUrl = options.accountUrl
    this.discovers = options.discovery === true
    this.issuer = options.issuer
    this.#options = options
    this.#provider = createProviderFetch(options)
    this.#timeoutMs = options.callTimeoutMs ?? CALL_TIMEOUT_MS
    if (!options.discovery) this.#configuration = createConfiguration(this.#configurationOptions)
  }

  /** Before the discovery it is assumed, so that no token is given up without a request. */
  get revokes(): boolean {
    return !this.#configuration || this.#configuration.revocationEndpoint !== undefined
  }

  async authorizationOrigins(): Promise<readonly string[]> {
    const { authorizationEndpoint } = await this.#ready()
    return [new URL(authorizationEndpoint).origin, ...(this.#options.redirectOrigins ?? [])]
  }

  async authorizationUrl({ redirectUri, state, codeVerifier, forceConsent }: AuthorizationRequest): Promise<URL> {
    const { scopes = [], scopeParameter = 'scope', scopeSeparator = ' ', pkce = true } = this.#options
    const { authorize } = await this.#ready()
    return oauth.buildAuthorizationUrl(authorize, {
      ...this.#options.authorizationParameters,
      ...(forceConsent && this.#options.consentParameters),
      redirect_uri: redirectUri,
      ...(scopes.length > 0 && { [scopeParameter]: scopes.join(scopeSeparator) }),
      state,
      // RFC 7636 §4.2. Faster than the library's WebCrypto, which uses another thread.
      ...(pkce && { code_challenge: hash('sha256', codeVerifier, 'base64url'), code_challenge_method: 'S256' }),
    })
  }

  async checkIssuer(iss: string | undefined): Promise<void> {
    const { issuer } = this.#options
    if (issuer === undefined) return
    const { authorize } = await this.#ready()
    const isRequired = authorize.serverMetadata().authorization_response_iss_parameter_supported === true
    if (iss === undefined ? isRequired : iss !== issuer) throw new RequestError('issuer_mismatch')
  }

  async redeem({ code, redirectUri, codeVerifier }: RedeemRequest): Promise<IssuedTokens> {
    const { issuer, pkce = true, tokenParameters = {} } = this.#options
    const answer = new URL(redirectUri)
    answer.searchParams.set('code', code)
    // Checked by `checkIssuer` when the response arrived.
    if (issuer !== undefined) answer.searchParams.set('iss', issuer)
    try {
      const { authorize } = await this.#ready()
      const checks = pkce ? { pkceCodeVerifier: codeVerifier } : {}
      return this.#toGrant(await oauth.authorizationCodeGrant(authorize, answer, checks, { ...tokenParameters }))
    } catch (error) {
      throw toProviderError(error, 'provider_rejected_code')
    }
  }

  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const kept = this.#unpack(refreshToken)
    if (kept && kept.refreshToken === undefined) return this.#deliverAgain(kept)
    return this.#refresh(kept?.refreshToken ?? refreshToken)
  }

  async revoke(refreshToken: string): Promise<void> {
    const { revocationEndpoint } = await this.#ready()
    if (revocationEndpoint === undefined) throw new ProviderError('provider_error')
    const kept = this.#unpack(refreshToken)
    const outcome = await this.#revokeToken(revocationEndpoint, kept?.accessToken ?? refreshToken)
    // The access token has expired: the grant can be revoked by a new one only.
    if (outcome === 'invalid' && kept?.refreshToken !== undefined)
      await this.#revokeByNewToken(revocationEndpoint, kept.refreshToken)
  }

  async requestServiceToken(): Promise<ServiceToken> {
    const { scopes = [], scopeSeparator = ' ', serviceParameters } = this.#options
    try {
      const { authorize } = await this.#ready()
      const tokens = await oauth.clientCredentialsGrant(authorize, {
        ...serviceParameters,
        ...(scopes.length > 0 && { scope: scopes.join(scopeSeparator) }),
      })
      return { accessToken: this.#toGrant(tokens).accessToken, expiresIn: tokens.expires_in }
    } catch (error) {
      throw toProviderError(error, 'provider_error')
    }
  }

  close(): Promise<void> {
    return this.#provider.close()
  }

  get #configurationOptions() {
    const { client, ...traits } = this.#options
    return { ...traits, client, fetch: this.#provider.fetch, timeoutS: this.#timeoutMs / 1000 }
  }

  /** Concurrent callers share one discovery; after a failure the next caller tries again. */
  async #ready(): Promise<ProviderConfiguration> {
    if (this.#configuration) return this.#configuration
    this.#discovery ??= discoverConfiguration(this.#configurationOptions).finally(() => {
      this.#discovery = undefined
    })
    this.#configuration = await this.#discovery
    return this.#configuration
  }

  async #refresh(refreshToken: string): Promise<IssuedTokens> {
    try {
      const { refresh } = await this.#ready()
      const tokens = await oauth.refreshTokenGrant(refresh, refreshToken, { ...this.#options.tokenParameters })
      return this.#toGrant(tokens, refreshToken)
    } catch (error) {
      throw toProviderError(error, 'session_expired')
    }
  }

  #deliverAgain({ accessToken, scope, expires }: KeptTokens): IssuedTokens {
    if (expires) throw new ProviderError('session_expired')
    return { accessToken, scope, expiresIn: this.#lifetimeOf(undefined) }
  }

  async #revokeToken(endpoint: string, token: string): Promise<'revoked' | 'invalid'> {
    const { revocationRequest: style = 'rfc7009', revocationToken = 'refresh_token', client } = this.#options
    try {
      if (style !== 'rfc7009') {
        const signal = AbortSignal.timeout(this.#timeoutMs)
        return await sendRevocation(this.#provider.fetch, { endpoint, style, token, client, signal })
      }
      const { authorize } = await this.#ready()
      await oauth.tokenRevocation(authorize, token, { token_type_hint: revocationToken })
      return 'revoked'
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') return 'invalid'
      if (isSuccess(error)) return 'revoked'
      throw toProviderError(error, 'provider_error')
    }
  }

  async #revokeByNewToken(endpoint: string, refreshToken: string): Promise<void> {
    try {
      const { accessToken } = await this.#refresh(refreshToken)
      await this.#revokeToken(endpoint, accessToken)
    } catch (error) {
      // Nothing is left of the grant.
      if (error instanceof ProviderError && error.code === 'session_expired') return
      throw error
    }
  }

  /** Whether the grant is kept with its access token, because its revocation takes that. */
  get #keepsAccessToken(): boolean {
    return this.#options.revocationToken === 'access_token' && this.revokes
  }

  #unpack(text: string): KeptTokens | undefined {
    return this.#options.revocationToken === 'access_token' ? unpackTokens(text) : undefined
  }

  #toGrant(tokens: oauth.TokenEndpointResponse, usedRefreshToken?: string): IssuedTokens {
    const { access_token: accessToken, expires_in: expiresIn } = tokens
    const scope = tokens.scope?.split(/[\s,]+/).join(' ') ?? (this.#options.scopes ?? []).join(' ')
    const refreshToken = tokens.refresh_token || undefined
    const kept = this.#keepsAccessToken
      ? packTokens({
          accessToken,
          scope,
          refreshToken: refreshToken ?? usedRefreshToken,
          expires: expiresIn === undefined ? undefined : true,
        })
      : refreshToken
    if (
      tokens.token_type !== 'bearer' ||
      accessToken.length > LONGEST_ACCESS_TOKEN ||
      (kept ?? '').length > LONGEST_REFRESH_TOKEN
    ) {
      throw new ProviderError('unsupported_token_response')
    }
    if (!FITS_A_HEADER.test(accessToken)) throw new ProviderError('unusable_access_token')
    return {
      accessToken,
      expiresIn: this.#lifetimeOf(expiresIn),
      scope,
      ...(kept !== undefined && { refreshToken: kept }),
      ...(refreshToken === undefined &&
        usedRefreshToken === undefined && { renewal: this.#lasts(expiresIn) ? 'unneeded' : 'impossible' }),
    }
  }

  /** Whether a token with this stated lifetime never expires. */
  #lasts(stated: number | undefined): boolean {
    return stated === undefined && this.#options.tokenLifetimeS === 'never'
  }

  #lifetimeOf(stated: number | undefined): number {
    const { tokenLifetimeS = DEFAULT_EXPIRES_IN } = this.#options
    return stated ?? (tokenLifetimeS === 'never' ? NEVER_EXPIRES_IN : tokenLifetimeS)
  }
}

/** Any 2xx counts as revoked (RFC 7009 §2.2). */
function isSuccess(error: unknown): boolean {
  return error instanceof oauth.ClientError && error.cause instanceof Response && error.cause.ok
}
