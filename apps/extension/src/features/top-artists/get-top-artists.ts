import { type ApiAccess, askProvider } from '../../provider-api/ask-provider.ts'
import type { TimeRange } from '../../settings/time-range.ts'
import { admitPictures } from './admit-pictures.ts'
import type { Artist } from './artist.ts'
import { parseTopArtists } from './parse-top-artists.ts'

/** The viewer's artists, the most listened-to first, straight from the provider. Fails as {@link askProvider} does. */
export function getTopArtists(
  access: ApiAccess,
  { timeRange, count }: { timeRange: TimeRange; count: number },
  signal: AbortSignal,
): Promise<Artist[]> {
  return askProvider(access, {
    path: `/me/top/artists?${new URLSearchParams({ time_range: timeRange, limit: String(count) })}`,
    parse: (reply) => admitPictures(parseTopArtists(reply, access.apiUrl), access.imageOrigins),
    signal,
  })
}
