/** The server could not be asked, or answered nothing that can be used. The same may work a moment later. */
export class UnreachableError extends Error {
  /** Seconds that the server asked to wait. */
  readonly retryAfterS: number | undefined

  constructor(message: string, retryAfterS?: number) {
    super(message)
    this.name = 'UnreachableError'
    this.retryAfterS = retryAfterS
  }
}
