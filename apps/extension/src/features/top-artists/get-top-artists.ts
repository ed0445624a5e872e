import { ApiFailure } from './api-failure.ts'
import type { Artist } from './artist.ts'
import { parseTopArtists } from './parse-top-artists.ts'
import type { TimeRange } from './time-range.ts'
import { toFailureReason } from './to-failure-reason.ts'

export const TIMEOUT_MS = 15_000

type TopArtistsRequest = {
  apiUrl: string
  accessToken: string
  timeRange: TimeRange
  /** Ends the request when nobody waits for it any more. */
  signal: AbortSignal
}

/**
 * The viewer's artists, the most listened-to first, straight from the provider.
 * Every failure is an {@link ApiFailure}, except the end that `signal` asks for.
 */
export async function getTopArtists({ apiUrl, accessToken, timeRange, signal }: TopArtistsRequest): Promise<Artist[]> {
  const url = `${apiUrl}/me/top/artists?${new URLSearchParams({ time_range: timeRange, limit: '20' })}`
  const { ok, status, headers, body } = await load(url, accessToken, signal)
  if (!ok) throw new ApiFailure(toFailureReason(status, headers, body))
  try {
    return parseTopArtists(JSON.parse(body), apiUrl)
  } catch (cause) {
    throw new ApiFailure({ kind: 'unreadable' }, { cause })
  }
}

async function load(url: string, accessToken: string, signal: AbortSignal) {
  const request = new AbortController()
  const abort = () => request.abort()
  signal.addEventListener('abort', abort)
  const timeout = setTimeout(abort, TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${accessToken}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: request.signal,
    })
    return { ok: response.ok, status: response.status, headers: response.headers, body: await response.text() }
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new ApiFailure({ kind: 'unreachable' }, { cause })
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', abort)
  }
}
