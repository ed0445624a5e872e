/** Why a sign-in at the portal failed. Each has a text on its page. */
export const LOGIN_FAILURES = [
  'denied',
  'expired',
  'unreachable',
  'unverified',
  'profile',
  'locked',
  'deleting',
] as const
export type LoginFailure = (typeof LOGIN_FAILURES)[number]

export class LoginError extends Error {
  override readonly name = 'LoginError'
  readonly reason: LoginFailure
  /** Where the sign-in would have led, if it is known. */
  readonly next: string | undefined

  constructor(reason: LoginFailure, { cause, next }: { cause?: unknown; next?: string | undefined } = {}) {
    super(`The sign-in failed: ${reason}`, { cause })
    this.reason = reason
    this.next = next
  }
}
