/**
 * The delay of a `Retry-After` header in seconds, which is a number or a date; undefined if it is missing, invalid, or
 * hidden by CORS.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(headers: Headers, nowMs = Date.now()): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const seconds = Math.ceil((Date.parse(value) - nowMs) / 1000)
  return seconds >= 0 ? seconds : undefined
}
