import * as z from 'zod/mini'
import type { Artist } from './artist.ts'
import { toSafeUrl } from './to-safe-url.ts'

/**
 * The fields that are shown, of all that Spotify sends.
 * @see https://developer.spotify.com/documentation/web-api/reference/get-users-top-artists-and-tracks
 */
const page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      external_urls: z.optional(z.object({ spotify: z.optional(z.string()) })),
      images: z.optional(z.array(z.object({ url: z.string(), width: z.nullish(z.number()) }))),
    }),
  ),
})

/** Throws when the reply is not a page of artists: nothing of it is shown then. Addresses that may harm are left out. */
export function parseTopArtists(reply: unknown, apiUrl: string): Artist[] {
  return page.parse(reply).items.map(({ id, name, external_urls: links, images = [] }) => ({
    id,
    name,
    url: toSafeUrl(links?.spotify, apiUrl),
    pictures: images.flatMap((image) => {
      const url = toSafeUrl(image.url, apiUrl)
      return url === undefined ? [] : [{ url, width: image.width ?? undefined }]
    }),
  }))
}
