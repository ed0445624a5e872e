import { hash } from 'node:crypto'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { Permission } from '@stagedoor/texts/page-texts'
import * as oauth from 'openid-client'
import { ProviderError, RequestError } from '../../errors.ts'
import type { AuthorizationRequest, Integration, IssuedTokens, RedeemRequest } from '../integration.ts'
import { createProviderFetch } from './provider-fetch.ts'
import { toProviderError } from './to-provider-error.ts'

/** What a provider that says nothing about a token's life is taken to mean, in seconds. */
const DEFAULT_EXPIRES_IN = 3600

/** The longest access token that is passed on, in characters; the sealed record must fit into the store. */
const LONGEST_ACCESS_TOKEN = 32_768

/** The longest refresh token that is kept, in characters; sealed twice it must leave room in its record. */
const LONGEST_REFRESH_TOKEN = 16_384

/** RFC 6749 appendix A.12. The dashboard could not send any other token: an Authorization header has no way to write it. */
const FITS_A_HEADER = /^[\x20-\x7e]+$/

/** The longest time that a call to the provider may take, in ms. */
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
  /** Only if the provider has one (RFC 7009). */
  revocationEndpoint?: string | undefined
  /** Where viewers remove the app at the provider themselves. */
  accountUrl?: string | undefined
  /** Set it if the provider names itself in its answers; then every answer must (RFC 9207). */
  issuer?: string | undefined
  apiUrl: string
  imageOrigins: readonly string[]
  /** Parameters of the authorization request that make the provider ask again. */
  forceConsentParameters: Record<string, string>
  callsInFlight: number
  /** How long a call to the provider may take, waiting for its turn included; 10 s unless told. */
  callTimeoutMs?: number
  /** For development: let endpoints be http and have loopback or private addresses. */
  allowPrivateAddresses: boolean
}

/** An integration by the authorization code grant with PKCE and a client secret; openid-client does the protocol. */
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
      // RFC 7636 §4.2. Not the library's: WebCrypto would send so short a text to another thread and back.
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

/** Any 2xx will do, and a token that the provider no longer accepts needs no revocation (RFC 7009 §2.2). */
function isRevoked(error: unknown): boolean {
  if (error instanceof oauth.ResponseBodyError) return error.error === 'invalid_grant'
  return error instanceof oauth.ClientError && error.cause instanceof Response && error.cause.ok
}

function createConfiguration(options: OAuthIntegrationOptions): oauth.Configuration {
  return new oauth.Configuration(
    {
      // Only compared when the provider names itself; a provider that does not has no issuer to compare with.
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
