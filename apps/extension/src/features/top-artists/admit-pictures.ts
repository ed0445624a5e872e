import type { Artist } from './artist.ts'

/**
 * Leaves out pictures of origins that the page's policy does not admit: the browser would block them, and report each one.
 * The next smaller or larger picture, or the artist's initial, takes their place.
 */
export function admitPictures(artists: readonly Artist[], imageOrigins: readonly string[]): Artist[] {
  return artists.map((artist) => ({
    ...artist,
    pictures: artist.pictures.filter(({ url }) => imageOrigins.includes(new URL(url).origin)),
  }))
}
