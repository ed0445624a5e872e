import type { Artist } from './artist.ts'

const FIRST = ['Velvet', 'Copper', 'Northern', 'Paper', 'Saffron', 'Quiet', 'Neon', 'Marble', 'Golden', 'Drifting']
const SECOND = ['Harbour', 'Comets', 'Lanterns', 'Foxes', 'Arcade']

/** Artists who do not exist, as many as can be asked for, to try a layout with. They lead nowhere and have no pictures. */
export const sampleArtists: readonly Artist[] = SECOND.flatMap((second) =>
  FIRST.map((first) => ({ id: `${first} ${second}`, name: `${first} ${second}`, url: undefined, pictures: [] })),
)
