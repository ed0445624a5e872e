import { createArtist } from './create-artist.ts'
import type { Artist } from './listener.ts'

const NAMES = `
Velvet Harbour Lights, The Paper Comets, Mirelle Ostrander, Copper Lullaby, DJ Tumbleweather, Quiet Arithmetic,
The Marmalade Engines, Otis Penhallow, Saffron Undertow, Night Bus Orchestra, Lila Brackenridge, Tin Roof Astronomy,
The Borrowed Umbrellas, Kestrel & Thyme, Piano for Beginners, Wilhelmina Frost, Seven Polite Ghosts, Analog Honey,
The Slow Elevators, Juniper Vex, Moonlit Cardigan, Hollow Tambourine, Esme Calloway-Reed, Gravel Ballet,
The Weekend Cartographers, Neon Rhubarb, Tobias Lindqvarn, Cinnamon Static, The Unsent Postcards, Rosalind Quay,
Lantern Committee, Bicycle Weather, The Second Kettle, Amara Dunwoody, Pocket Thunder, Ivory Lemonade,
The Gentle Alarm Clocks, Casimir Holt, Glass Orchard Choir, Sunday Semaphore, The Misplaced Tuesdays, Freya Underhill,
Cobalt Picnic, The Wandering Decimals, Maren Skylark, Tea with Robots, The Velcro Sonnets, Ambrose Nightly,
Peppermint Gravity, The Attic Swimmers, Zadie Farrow, Cloud Repair Shop, The Last Bus Home Quintet, Indigo Parsnip,
Harlan Whistler, The Folded Maps, Nettle and Chalk, Sable Merriweather, The Courteous Wolves, Ångström Øyen,
Café Müllerstraße, 月光ラジオ塔, Радио Сирень, The Very Long Goodbye of Mister Bartholomew Finch and His Patient Companions
`

/** Sixty-four artists who do not exist, with pictures. */
export function inventedArtists(url: string): Artist[] {
  return NAMES.trim()
    .split(/,\s+/)
    .map((name) => createArtist(name, url))
}
