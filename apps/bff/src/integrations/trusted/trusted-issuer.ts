import type { VerifiedClaims } from './verified-claims.ts'
import type { ViewCatalogue } from './view-catalogue.ts'

/** Token types of RFC 8693 §3. */
export const JWT_TYPE = 'urn:ietf:params:oauth:token-type:jwt'
export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token'
export type TrustedTokenType = typeof JWT_TYPE | typeof ACCESS_TOKEN_TYPE

/** For whom and for what a token is issued. Service accounts have no claims. */
export type TrustedRequest = {
  claims?: VerifiedClaims | undefined
  type: TrustedTokenType
  /** The fewest of the host's scopes that are enough; without any, those for embedding. */
  scopes?: readonly string[] | undefined
}

export type TrustedToken = {
  token: string
  type: TrustedTokenType
  /** `token_type` of RFC 6749 §7.1, or `N_A` for tokens that no `Authorization` header takes (RFC 8693 §2.2.1). */
  scheme: 'Bearer' | 'N_A'
  /** In seconds. */
  expiresIn: number
  /** ID of a JWT. */
  jti?: string | undefined
  /** Name of the user at the host. */
  user: string
}

/** What an administrator reads after a check, as sentences. Empty if all is well. */
export type VerifyReport = { findings: readonly string[] }

/**
 * A host that trusts this server: it accepts tokens that this server mints, or issues them to this server, for any of its
 * users. There is no login, and no token is kept.
 */
export interface TrustedIssuer {
  /** Origin at which browsers use the tokens. */
  readonly host: string

  /** Name of a person at the host. Throws `unmappable_person`. */
  userOf(claims: VerifiedClaims): string

  /** The views that people may choose from, if the host can list them. */
  readonly catalogue?: ViewCatalogue

  /** Rejects with a `TrustError`. */
  issue(request: TrustedRequest): Promise<TrustedToken>

  /** Uses a token as the administrator who asks, and ends its session. Rejects with a `TrustError`. */
  verify(claims: VerifiedClaims | undefined): Promise<VerifyReport>

  close(): Promise<void>
}
