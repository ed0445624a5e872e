/**
 * The seconds that `Retry-After` asks for, or `undefined` if it says nothing of use. It comes as seconds or as a date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(value: string | null, nowMs = Date.now()): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const seconds = Math.ceil((Date.parse(value) - nowMs) / 1000)
  return seconds >= 0 ? seconds : undefined
}
