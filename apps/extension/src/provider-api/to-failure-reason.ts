import { parseRetryAfter } from '@stagedoor/shared/parse-retry-after'
import type { ApiFailureReason } from './api-failure.ts'

/**
 * Classifies a response that is not 2xx. `body` is JSON from Spotify but may be plain text from a proxy, so it is searched
 * for words.
 * @see https://developer.spotify.com/documentation/web-api/concepts/api-calls
 */
export function toFailureReason(status: number, headers: Headers, body: string): ApiFailureReason {
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 403) return { kind: toForbiddenKind(body) }
  if (status === 429) return { kind: 'rate-limited', retryAfterS: parseRetryAfter(headers) }
  if (status >= 500 || status === 408) return { kind: 'unavailable' }
  return { kind: 'refused' }
}

function toForbiddenKind(body: string) {
  if (/not registered/i.test(body)) return 'not-registered'
  if (/scope/i.test(body)) return 'missing-scope'
  if (/premium/i.test(body)) return 'premium-required'
  return 'forbidden'
}
