/**
 * Where requests get their access token. Every promise rejects with an `ApiFailure`: `unauthorized` when the viewer is
 * signed out, `not-renewed` when they still are signed in but no fresh token is to be had now.
 */
export interface TokenSource {
  /** A token that has not expired as far as this browser knows. An expired one is renewed first. */
  current(): Promise<string>
  /** Another token in place of one that the provider refused. */
  replace(refusedToken: string): Promise<string>
  /** The provider refused even the fresh token: the viewer is signed out here. Without effect when another has arrived. */
  giveUp(refusedToken: string): void
}
