import type { Artist } from './artist.ts'

/**
 * Drops pictures of origins that the content security policy blocks. Another size or the artist's initial replaces them.
 */
export function admitPictures(artists: readonly Artist[], imageOrigins: readonly string[]): Artist[] {
  return artists.map((artist) => ({
    ...artist,
    pictures: artist.pictures.filter(({ url }) => imageOrigins.includes(new URL(url).origin)),
  }))
}
