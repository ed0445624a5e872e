/** Tableau's error code, such as `internal-error`; empty if there is none. */
export function toErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('errorCode' in error)) return ''
  return String(error.errorCode)
}
