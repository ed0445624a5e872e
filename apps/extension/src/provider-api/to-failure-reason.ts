import type { ApiFailureReason } from './api-failure.ts'

/**
 * What a reply that is not 2xx means. `body` is JSON from Spotify itself, but may be plain text from whatever stands
 * before it, so it is only searched for words.
 * @see https://developer.spotify.com/documentation/web-api/concepts/api-calls
 */
export function toFailureReason(status: number, headers: Headers, body: string): ApiFailureReason {
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 403) return { kind: toForbiddenKind(body) }
  if (status === 429) return { kind: 'rate-limited', retryAfterS: parseRetryAfter(headers.get('retry-after')) }
  if (status >= 500 || status === 408) return { kind: 'unavailable' }
  return { kind: 'refused' }
}

function toForbiddenKind(body: string) {
  if (/not registered/i.test(body)) return 'not-registered'
  if (/scope/i.test(body)) return 'missing-scope'
  if (/premium/i.test(body)) return 'premium-required'
  return 'forbidden'
}

/** Seconds. A browser may not be allowed to read the header at all. */
function parseRetryAfter(header: string | null): number | undefined {
  const seconds = header === null ? Number.NaN : Number.parseInt(header, 10)
  return seconds >= 0 ? seconds : undefined
}
