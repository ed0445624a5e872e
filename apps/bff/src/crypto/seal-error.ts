/**
 * A sealed value does not open: it was changed, belongs to another record, or its key has left the ring. Nothing of it may
 * be used. The message is for the operator's log; to others it is a `server_error`.
 */
export class SealError extends Error {
  override readonly name = 'SealError'
}
