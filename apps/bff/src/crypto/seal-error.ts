/**
 * A sealed value cannot be opened: it was modified, belongs to another record, or its key was removed from the ring. Clients
 * get a `server_error`.
 */
export class SealError extends Error {
  override readonly name = 'SealError'
}
