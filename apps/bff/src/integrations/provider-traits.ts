/** How a client authenticates at the token endpoint (RFC 6749 §2.3, RFC 7523 §2.2). */
export const CLIENT_AUTHENTICATIONS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number]

/**
 * How a token is revoked: `rfc7009`; `token_only`, a form with the token and without client authentication; `bearer`, an empty
 * POST with the token in `Authorization`; `delete_grant`, a DELETE with JSON and Basic authentication, as at GitHub.
 */
export const REVOCATION_REQUESTS = ['rfc7009', 'token_only', 'bearer', 'delete_grant'] as const
export type RevocationRequest = (typeof REVOCATION_REQUESTS)[number]

export const REVOCABLE_TOKENS = ['refresh_token', 'access_token'] as const

/** How OAuth works at one provider: what a template presets, and what the configuration can override. */
export type ProviderTraits = {
  /** Issuer identifier: for discovery, client assertions and the `iss` of responses (RFC 9207). */
  issuer?: string | undefined
  /** Reads the endpoints from the issuer's metadata (OpenID Connect Discovery 1.0) at the first use. */
  discovery?: boolean | undefined
  /** Rejects responses without `iss`. A wrong `iss` is always rejected if there is an issuer. */
  requireIss?: boolean | undefined
  authorizationEndpoint?: string | undefined
  tokenEndpoint?: string | undefined
  /** By default the token endpoint. */
  refreshEndpoint?: string | undefined
  /** `none` removes that of the template. */
  revocationEndpoint?: string | undefined
  revocationRequest?: RevocationRequest | undefined
  /** The token that a revocation takes; by default the refresh token. */
  revocationToken?: (typeof REVOCABLE_TOKENS)[number] | undefined
  clientAuthentication?: ClientAuthentication | undefined
  /** Audience of client assertions: the issuer by default, otherwise the token endpoint. */
  assertionAudience?: 'issuer' | 'token_endpoint' | undefined
  /** Whether requests have a PKCE challenge (RFC 7636); by default they do. */
  pkce?: boolean | undefined
  scopes?: readonly string[] | undefined
  scopeParameter?: string | undefined
  scopeSeparator?: ' ' | ',' | undefined
  /** Parameters of every authorization request. */
  authorizationParameters?: Readonly<Record<string, string>> | undefined
  /** Parameters of an authorization request that requires consent again. */
  consentParameters?: Readonly<Record<string, string>> | undefined
  /** Parameters of token and refresh requests. */
  tokenParameters?: Readonly<Record<string, string>> | undefined
  /** Parameters of requests for tokens of the client itself. */
  serviceParameters?: Readonly<Record<string, string>> | undefined
  requestFormat?: 'form' | 'json' | undefined
  /** Member of the token response that contains the viewer's token. */
  tokenMember?: string | undefined
  /** Whether tokens without a type, or with a type of the provider's own, count as bearer tokens. */
  anyTokenType?: boolean | undefined
  /** Lifetime of access tokens whose response does not state it, in seconds. */
  tokenLifetimeS?: number | 'never' | undefined
  apiUrl?: string | undefined
  imageOrigins?: readonly string[] | undefined
  /** Page on which viewers remove the app. */
  accountUrl?: string | undefined
  /** Other origins that the authorization endpoint redirects to at once, which browsers must be told. */
  redirectOrigins?: readonly string[] | undefined
}
