import type { Artist } from './artist.ts'

const FIRST = ['Velvet', 'Copper', 'Northern', 'Paper', 'Saffron', 'Quiet', 'Neon', 'Marble', 'Golden', 'Drifting']
const SECOND = ['Harbour', 'Comets', 'Lanterns', 'Foxes', 'Arcade']

/** Fictional artists for the preview, without links and pictures. */
export const sampleArtists: readonly Artist[] = SECOND.flatMap((second) =>
  FIRST.map((first) => ({ id: `${first} ${second}`, name: `${first} ${second}`, url: undefined, pictures: [] })),
)
