import type { IntegrationName } from '@stagedoor/shared/integration-name'

/** Parameters of an authorization request. */
export type AuthorizationRequest = {
  redirectUri: string
  state: string
  /** RFC 7636 §4.1; only its S256 challenge leaves the server. */
  codeVerifier: string
  /** Requires consent even if the user has agreed before. */
  forceConsent: boolean
}

/** Parameters of an authorization code grant. */
export type RedeemRequest = {
  code: string
  /** Exactly as in the {@link AuthorizationRequest}. */
  redirectUri: string
  codeVerifier: string
}

/** A token response (RFC 6749 §5.1). `expiresIn` is in seconds. */
export type IssuedTokens = {
  accessToken: string
  expiresIn: number
  /** Space-separated, as granted. */
  scope: string
  /**
   * Opaque: what {@link Integration.refresh} and {@link Integration.revoke} take. Absent if the grant cannot be renewed; after
   * a refresh the old one remains valid then.
   */
  refreshToken?: string | undefined
  /**
   * Without a refresh token of the provider: `unneeded` if the access token never expires, otherwise `impossible`. `refreshToken`
   * may be present even then, for the revocation.
   */
  renewal?: 'unneeded' | 'impossible' | undefined
}

/** A token of a service account. `expiresIn` is in seconds, as the response states it. */
export type ServiceToken = { accessToken: string; expiresIn: number | undefined }

/** A scope, and what it permits in the words of the configuration. */
export type Permission = { scope: string; text?: string | undefined }

/** One OAuth client at one provider. Stateless. */
export interface Integration {
  readonly name: IntegrationName
  /** Display name of the provider. */
  readonly title: string
  readonly permissions: readonly Permission[]
  /** Base of the API that the dashboard calls with the access token, if it is known. */
  readonly apiUrl: string | undefined
  /** Origins of the API's images; the dashboard shows no others. */
  readonly imageOrigins: readonly string[]
  /** Issuer identifier of the provider, if it is known. */
  readonly issuer: string | undefined
  /** Whether the endpoints are read from the provider's metadata. */
  readonly discovers: boolean
  /** Whether the provider supports {@link revoke}. */
  readonly revokes: boolean
  /** The provider's page on which viewers remove the app. */
  readonly accountUrl: string | undefined

  /**
   * Origins that the browser passes on its way to the provider's page, for the `form-action` of the start page's
   * Content-Security-Policy. Rejects with a `ProviderError` if the provider's metadata cannot be read.
   */
  authorizationOrigins(): Promise<readonly string[]>

  /** Rejects as {@link authorizationOrigins} does. */
  authorizationUrl(request: AuthorizationRequest): Promise<URL>

  /**
   * Rejects with `issuer_mismatch` if the response is not from this provider.
   * @see https://www.rfc-editor.org/rfc/rfc9207#section-2.4
   */
  checkIssuer(iss: string | undefined): Promise<void>

  /**
   * Redeems an authorization code, without retries. Rejects with a `ProviderError` within ten seconds:
   * `provider_unreachable`, `provider_error`, `provider_rejected_code`, `unsupported_token_response` or
   * `unusable_access_token`.
   */
  redeem(request: RedeemRequest): Promise<IssuedTokens>

  /**
   * Requests a new access token (RFC 6749 §6). Rejects with a `ProviderError` within ten seconds: `session_expired` for an
   * invalid refresh token (`invalid_grant`), otherwise as {@link redeem}; with `retryAfter` if the response has it.
   */
  refresh(refreshToken: string): Promise<IssuedTokens>

  /**
   * Revokes a grant: a refresh token and its access tokens (RFC 7009 §2). Rejects with a `ProviderError` if the result is
   * unknown, and immediately if the provider does not support revocation.
   */
  revoke(refreshToken: string): Promise<void>

  /**
   * Requests a token for the client itself (RFC 6749 §4.4), for service accounts. Rejects as {@link redeem} does.
   */
  requestServiceToken(): Promise<ServiceToken>

  /** Closes idle connections to the provider. */
  close(): Promise<void>
}
