/**
 * Provides requests with access tokens. Rejects with an `ApiFailure`: `unauthorized` when the viewer is signed out,
 * `not-renewed` when the viewer is signed in but no fresh token is available now.
 */
export interface TokenSource {
  /** An unexpired token by this computer's clock. An expired one is renewed first. */
  getToken(): Promise<string>
  /** Replaces a token that the provider refused. */
  replace(refusedToken: string): Promise<string>
  /** Signs the viewer out after the provider refused even the fresh token. No-op when another token has replaced it. */
  invalidate(refusedToken: string): void
}
