import { hash } from 'node:crypto'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { Permission } from '@stagedoor/texts/page-texts'
import * as oauth from 'openid-client'
import { ProviderError, RequestError } from '../../errors.ts'
import type { AuthorizationRequest, Integration, IssuedTokens, RedeemRequest } from '../integration.ts'
import { createProviderFetch } from './provider-fetch.ts'
import { toProviderError } from './to-provider-error.ts'

/** Lifetime of a token without `expires_in`, in seconds. */
const DEFAULT_EXPIRES_IN = 3600

/** In characters; the sealed record must fit into the store. */
const LONGEST_ACCESS_TOKEN = 32_768

/** In characters; sealed twice, it takes half of its record. */
const LONGEST_REFRESH_TOKEN = 16_384

/** RFC 6749 appendix A.12. An `Authorization` header cannot have other characters. */
const FITS_A_HEADER = /^[\x20-\x7e]+$/

/** Default timeout of a call to the provider, in ms. */
const CALL_TIMEOUT_MS = 10_000

export type OAuthIntegrationOptions = {
  name: IntegrationName
  title: string
  permissions: readonly Permission[]
  scope: string
  clientId: string
  clientSecret: string
  authorizationEndpoint: string
  tokenEndpoint: string
  /** If the provider supports revocation (RFC 7009). */
  revocationEndpoint?: string | undefined
  /** The provider's page on which viewers remove the app. */
  accountUrl?: string | undefined
  /** If the provider sends `iss` (RFC 9207); then it is required in every response. */
  issuer?: string | undefined
  apiUrl: string
  imageOrigins: readonly string[]
  /** Parameters of an authorization request that requires consent again. */
  forceConsentParameters: Record<string, string>
  /** Limit of concurrent calls. */
  callsInFlight: number
  /** Timeout of a call to the provider, including its time in the queue; 10 s by default. */
  callTimeoutMs?: number
  /** For development: allows http endpoints, and loopback and private addresses. */
  allowPrivateAddresses: boolean
}

/** An integration by the authorization code grant with PKCE and a client secret, based on openid-client. */
export class OAuthIntegration implements Integration {
  readonly name: IntegrationName
  readonly title: string
  readonly permissions: readonly Permission[]
  readonly apiUrl: string
  readonly imageOrigins: readonly string[]
  readonly revokes: boolean
  readonly accountUrl: string | undefined
  readonly authorizationOrigin: string
  readonly #options: OAuthIntegrationOptions
  readonly #configuration: oauth.Configuration
  readonly #provider: ReturnType<typeof createProviderFetch>

  constructor(options: OAuthIntegrationOptions) {
    this.name = options.name
    this.title = options.title
    this.permissions = options.permissions
    this.apiUrl = options.apiUrl
    this.imageOrigins = options.imageOrigins
    this.revokes = options.revocationEndpoint !== undefined
    this.accountUrl = options.accountUrl
    this.authorizationOrigin = new URL(options.authorizationEndpoint).origin
    this.#options = options
    this.#provider = createProviderFetch(options)
    this.#configuration = createConfiguration(options)
    this.#configuration.timeout = (options.callTimeoutMs ?? CALL_TIMEOUT_MS) / 1000
    this.#configuration[oauth.customFetch] = this.#provider.fetch
    const endpoints = [options.tokenEndpoint, options.revocationEndpoint ?? options.tokenEndpoint]
    if (endpoints.some((endpoint) => new URL(endpoint).protocol === 'http:')) {
      oauth.allowInsecureRequests(this.#configuration)
    }
  }

  async authorizationUrl({ redirectUri, state, codeVerifier, forceConsent }: AuthorizationRequest): Promise<URL> {
    return oauth.buildAuthorizationUrl(this.#configuration, {
      redirect_uri: redirectUri,
      scope: this.#options.scope,
      state,
      // RFC 7636 §4.2. Faster than the library's WebCrypto, which uses another thread.
      code_challenge: hash('sha256', codeVerifier, 'base64url'),
      code_challenge_method: 'S256',
      ...(forceConsent && this.#options.forceConsentParameters),
    })
  }

  checkIssuer(iss: string | undefined): void {
    if (this.#options.issuer !== undefined && iss !== this.#options.issuer) throw new RequestError('issuer_mismatch')
  }

  async redeem({ code, redirectUri, codeVerifier }: RedeemRequest): Promise<IssuedTokens> {
    const answer = new URL(redirectUri)
    answer.searchParams.set('code', code)
    if (this.#options.issuer !== undefined) answer.searchParams.set('iss', this.#options.issuer)
    try {
      const tokens = await oauth.authorizationCodeGrant(this.#configuration, answer, { pkceCodeVerifier: codeVerifier })
      return this.#toGrant(tokens)
    } catch (error) {
      throw toProviderError(error, 'provider_rejected_code')
    }
  }

  async refresh(refreshToken: string): Promise<IssuedTokens> {
    try {
      return this.#toGrant(await oauth.refreshTokenGrant(this.#configuration, refreshToken))
    } catch (error) {
      throw toProviderError(error, 'session_expired')
    }
  }

  async revoke(refreshToken: string): Promise<void> {
    if (!this.revokes) throw new ProviderError('provider_error')
    try {
      await oauth.tokenRevocation(this.#configuration, refreshToken, { token_type_hint: 'refresh_token' })
    } catch (error) {
      if (isRevoked(error)) return
      throw toProviderError(error, 'provider_error')
    }
  }

  close(): Promise<void> {
    return this.#provider.close()
  }

  #toGrant(tokens: oauth.TokenEndpointResponse): IssuedTokens {
    if (
      tokens.token_type !== 'bearer' ||
      tokens.access_token.length > LONGEST_ACCESS_TOKEN ||
      (tokens.refresh_token ?? '').length > LONGEST_REFRESH_TOKEN
    ) {
      throw new ProviderError('unsupported_token_response')
    }
    if (!FITS_A_HEADER.test(tokens.access_token)) throw new ProviderError('unusable_access_token')
    return {
      accessToken: tokens.access_token,
      expiresIn: tokens.expires_in ?? DEFAULT_EXPIRES_IN,
      scope: tokens.scope ?? this.#options.scope,
      ...(tokens.refresh_token && { refreshToken: tokens.refresh_token }),
    }
  }
}

/** Any 2xx counts as revoked, as does a token that the provider rejects (RFC 7009 §2.2). */
function isRevoked(error: unknown): boolean {
  if (error instanceof oauth.ResponseBodyError) return error.error === 'invalid_grant'
  return error instanceof oauth.ClientError && error.cause instanceof Response && error.cause.ok
}

function createConfiguration(options: OAuthIntegrationOptions): oauth.Configuration {
  return new oauth.Configuration(
    {
      // Required by the library; not compared without `options.issuer`.
      issuer: options.issuer ?? new URL(options.authorizationEndpoint).origin,
      authorization_endpoint: options.authorizationEndpoint,
      token_endpoint: options.tokenEndpoint,
      ...(options.revocationEndpoint !== undefined && { revocation_endpoint: options.revocationEndpoint }),
      authorization_response_iss_parameter_supported: options.issuer !== undefined,
    },
    options.clientId,
    {},
    oauth.ClientSecretBasic(options.clientSecret),
  )
}
