/** Tableau's word for what went wrong, such as `internal-error`; empty when there is none. */
export function toErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('errorCode' in error)) return ''
  return String(error.errorCode)
}
