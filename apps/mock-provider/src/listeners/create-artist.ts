import { createHash } from 'node:crypto'
import type { Artist } from './listener.ts'

/** Widths and heights of the pictures, widest first as at Spotify. */
export const coverSizes = [640, 320, 160]

/** An artist with everything that Spotify tells, and a picture drawn by this server. The id follows from the name. */
export function createArtist(name: string, url: string): Artist {
  const id = toArtistId(name)
  return {
    id,
    name,
    externalUrl: `https://open.spotify.com/artist/${id}`,
    images: coverSizes.map((size) => ({ url: `${url}/images/${id}/${size}.svg`, height: size, width: size })),
  }
}

/** 22 letters and digits, as Spotify's ids. */
function toArtistId(name: string): string {
  return createHash('sha256').update(name).digest('base64').replaceAll(/[+/=]/g, '').slice(0, 22).padEnd(22, '0')
}
