import { type ApiAccess, askProvider } from '../../provider-api/ask-provider.ts'
import type { Artist } from './artist.ts'
import { parseTopArtists } from './parse-top-artists.ts'
import type { TimeRange } from './time-range.ts'

/** The viewer's artists, the most listened-to first, straight from the provider. Fails as {@link askProvider} does. */
export function getTopArtists(access: ApiAccess, timeRange: TimeRange, signal: AbortSignal): Promise<Artist[]> {
  return askProvider(access, {
    path: `/me/top/artists?${new URLSearchParams({ time_range: timeRange, limit: '20' })}`,
    parse: (reply) => parseTopArtists(reply, access.apiUrl),
    signal,
  })
}
