/** No response, or an invalid one. A retry may succeed. */
export class UnreachableError extends Error {
  /** The server's `Retry-After`. */
  readonly retryAfterS: number | undefined

  constructor(message: string, retryAfterS?: number) {
    super(message)
    this.name = 'UnreachableError'
    this.retryAfterS = retryAfterS
  }
}
