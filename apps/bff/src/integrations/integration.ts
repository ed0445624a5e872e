import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { Permission } from '@stagedoor/texts/page-texts'

/** What the browser is sent to the provider with. */
export type AuthorizationRequest = {
  redirectUri: string
  state: string
  /** RFC 7636 §4.1; only its S256 challenge leaves the server. */
  codeVerifier: string
  /** Make the provider ask even somebody who agreed before. */
  forceConsent: boolean
}

/** An authorization code on its way to becoming a token. */
export type RedeemRequest = {
  code: string
  /** Exactly as in the {@link AuthorizationRequest}. */
  redirectUri: string
  codeVerifier: string
}

/** What the provider granted (RFC 6749 §5.1). `expiresIn` is in seconds. */
export type IssuedTokens = {
  accessToken: string
  expiresIn: number
  /** Space-separated, as granted. */
  scope: string
  /** Absent if the provider gave none; after a refresh that means that the old one stays. */
  refreshToken?: string | undefined
}

/** One OAuth client at one provider. It knows endpoints and credentials; it keeps nothing. */
export interface Integration {
  readonly name: IntegrationName
  /** The provider as viewers know it. */
  readonly title: string
  /** What is asked for. */
  readonly permissions: readonly Permission[]
  /** Base of the API that the dashboard calls with the access token. */
  readonly apiUrl: string
  /** From where the pictures come that the API names; the dashboard shows no others. */
  readonly imageOrigins: readonly string[]
  /** Whether {@link revoke} can do anything. */
  readonly revokes: boolean
  /** Where viewers see and remove the apps that they allowed, at the provider. */
  readonly accountUrl: string | undefined
  /** Where the window's form may lead (CSP `form-action`). */
  readonly authorizationOrigin: string

  authorizationUrl(request: AuthorizationRequest): Promise<URL>

  /**
   * Throws `issuer_mismatch` if the answer is not from this provider.
   * @see https://www.rfc-editor.org/rfc/rfc9207#section-2.4
   */
  checkIssuer(iss: string | undefined): void

  /**
   * Redeems the code, once: whatever happens, a code is never sent again. Rejects with a `ProviderError` within ten
   * seconds: `provider_unreachable`, `provider_error`, `provider_rejected_code` or `unsupported_token_response`.
   */
  redeem(request: RedeemRequest): Promise<IssuedTokens>

  /**
   * Gets a fresh access token (RFC 6749 §6). Rejects with a `ProviderError` within ten seconds: `session_expired` if the
   * refresh token is dead (`invalid_grant`), else as {@link redeem}; with `retryAfter` if the provider named a time.
   */
  refresh(refreshToken: string): Promise<IssuedTokens>

  /**
   * Makes a refresh token, and what was issued with it, worthless (RFC 7009 §2). Rejects with a `ProviderError` if that
   * cannot be known, and at once if the provider has no such endpoint.
   */
  revoke(refreshToken: string): Promise<void>

  /** Closes idle connections to the provider. */
  close(): Promise<void>
}
