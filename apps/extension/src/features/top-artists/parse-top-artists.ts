import * as z from 'zod/mini'
import type { Artist, Picture } from './artist.ts'
import { toSafeUrl } from './to-safe-url.ts'

const text = z.string().check(z.minLength(1))
const optionalText = z.catch(z.optional(text), undefined)

const page = z.object({ items: z.nullish(z.array(z.unknown())) })

/**
 * The fields that are used. Only the name is required; null, empty or mistyped values of the others count as missing.
 * @see https://developer.spotify.com/documentation/web-api/reference/get-users-top-artists-and-tracks
 */
const artist = z.object({
  id: optionalText,
  name: text,
  external_urls: z.catch(z.optional(z.object({ spotify: optionalText })), undefined),
  images: z.catch(z.array(z.unknown()), []),
})

const picture = z.object({ url: text, width: z.catch(z.optional(z.number()), undefined) })

/**
 * Drops invalid entries and unsafe URLs. Throws if the response is not a page of artists, or all of its entries are invalid.
 */
export function parseTopArtists(reply: unknown, apiUrl: string): Artist[] {
  const items = page.parse(reply).items ?? []
  const artists = items.flatMap((item) => parseArtist(item, apiUrl))
  if (artists.length === 0 && items.length > 0) throw new Error('None of the entries is an artist.')
  return artists
}

function parseArtist(item: unknown, apiUrl: string): Artist[] {
  const parsed = artist.safeParse(item)
  if (!parsed.success) return []
  const { id, name, external_urls: links, images } = parsed.data
  const pictures = images.flatMap((image) => parsePicture(image, apiUrl))
  return [{ id: id ?? name, name, url: toSafeUrl(links?.spotify, apiUrl), pictures }]
}

function parsePicture(image: unknown, apiUrl: string): Picture[] {
  const parsed = picture.safeParse(image)
  const url = toSafeUrl(parsed.data?.url, apiUrl)
  return url === undefined ? [] : [{ url, width: parsed.data?.width }]
}
