import { createHash } from 'node:crypto'
import { type Answer, jsonAnswer } from '../http/answer.ts'
import { apiError } from '../http/api-error.ts'
import type { Artist } from '../listeners/listener.ts'
import type { Bearer } from './authenticate-bearer.ts'

const TIME_RANGES = ['short_term', 'medium_term', 'long_term']

/**
 * `GET /v1/me/top/artists`.
 * @see https://developer.spotify.com/documentation/web-api/reference/get-users-top-artists-and-tracks
 */
export function topArtistsAnswer({ listener, scopes }: Bearer, query: URLSearchParams, url: string): Answer {
  if (listener.refusal) return apiError(403, listener.refusal)
  if (!scopes.has('user-top-read')) return apiError(403, 'Insufficient client scope')

  const timeRange = query.get('time_range') ?? 'medium_term'
  const limit = wholeNumber(query.get('limit') ?? '20')
  const offset = wholeNumber(query.get('offset') ?? '0')
  if (!TIME_RANGES.includes(timeRange)) return apiError(400, 'Invalid time range')
  if (limit === undefined || limit < 1 || limit > 50) return apiError(400, 'Invalid limit')
  if (offset === undefined) return apiError(400, 'Invalid offset')

  const artists = rank(listener.artists(url), timeRange)
  const pageAt = (start: number) =>
    `${url}/v1/me/top/artists?${new URLSearchParams({ time_range: timeRange, limit: String(limit), offset: String(start) })}`
  return jsonAnswer(200, {
    href: pageAt(offset),
    limit,
    next: offset + limit < artists.length ? pageAt(offset + limit) : null,
    offset,
    previous: offset > 0 ? pageAt(Math.max(0, offset - limit)) : null,
    total: artists.length,
    items: artists.slice(offset, offset + limit).map((artist) => toItem(artist, url)),
  })
}

/** The same order every time for one range, another for each of the others. */
function rank(artists: Artist[], timeRange: string): Artist[] {
  const weight = ({ id }: Artist) => createHash('sha256').update(`${timeRange} ${id}`).digest('hex')
  return artists.toSorted((a, b) => weight(a).localeCompare(weight(b)))
}

function toItem({ id, name, externalUrl, images }: Artist, url: string) {
  return {
    external_urls: { spotify: externalUrl },
    href: `${url}/v1/artists/${id}`,
    id,
    images,
    name,
    type: 'artist',
    uri: `spotify:artist:${id}`,
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
