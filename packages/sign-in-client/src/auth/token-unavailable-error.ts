const MESSAGES = {
  'signed-out': 'The viewer is signed out.',
  'not-renewed': 'The access token could not be renewed. Try again later.',
}

/** There is no access token for a request. */
export class TokenUnavailableError extends Error {
  /** `signed-out`: the viewer must sign in. `not-renewed`: the viewer is signed in; try again later. */
  readonly reason: 'signed-out' | 'not-renewed'
  /** Seconds to wait before the next try, if the server requires a wait. */
  readonly retryAfterS: number | undefined

  constructor(reason: 'signed-out' | 'not-renewed', retryAfterS?: number) {
    super(MESSAGES[reason])
    this.name = 'TokenUnavailableError'
    this.reason = reason
    this.retryAfterS = retryAfterS
  }
}
