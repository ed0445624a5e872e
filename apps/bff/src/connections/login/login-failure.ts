/** Why a login failed, each with a page. */
export const LOGIN_FAILURES = [
  'no_login',
  'denied',
  'expired',
  'interrupted',
  'other_person',
  'other_browser',
  'wrong_issuer',
  'no_refresh_token',
  'unavailable',
] as const
export type LoginFailure = (typeof LOGIN_FAILURES)[number]

/** A login that failed. `redirect` is where it would have led, if that is known. */
export class LoginError extends Error {
  override readonly name = 'LoginError'
  readonly failure: LoginFailure
  readonly integration: string | undefined
  readonly redirect: string | undefined

  constructor(
    failure: LoginFailure,
    { cause, integration, redirect }: { cause?: unknown; integration?: string; redirect?: string } = {},
  ) {
    super(`The login failed: ${failure}`, { cause })
    this.failure = failure
    this.integration = integration
    this.redirect = redirect
  }
}
