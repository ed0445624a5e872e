import { createArtist } from './create-artist.ts'
import type { Artist } from './listener.ts'

/** Artists whose pictures are missing, or have no size, or only one, or cannot be loaded. */
export function blankArtists(url: string): Artist[] {
  const [unsized, single, broken] = ['Sizes Unknown', 'Only One Picture', 'Picture Not Found'].map((name) =>
    createArtist(name, url),
  ) as [Artist, Artist, Artist]
  return [
    { ...createArtist('No Picture At All', url), images: [] },
    { ...unsized, images: unsized.images.map((image) => ({ ...image, height: null, width: null })) },
    { ...single, images: single.images.slice(0, 1) },
    { ...broken, images: [{ url: `${url}/images/missing/640.svg`, height: 640, width: 640 }] },
    { ...createArtist('Still No Picture', url), images: [] },
  ]
}
