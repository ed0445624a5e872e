import { blankArtists } from './blank-artists.ts'
import { hostileArtists } from './hostile-artists.ts'
import { inventedArtists } from './invented-artists.ts'
import type { Artist, Listener } from './listener.ts'

/** Everybody who can sign in, in the order of the sign-in page. */
export const listeners: readonly Listener[] = [
  { id: 'ada', name: 'Ada Melody', about: 'Many artists, all with pictures', artists: inventedArtists },
  { id: 'vera', name: 'Vera Vinyl', about: 'Every second artist', artists: (url) => everySecond(0, url) },
  { id: 'victor', name: 'Victor Vibes', about: 'The other artists', artists: (url) => everySecond(1, url) },
  { id: 'newbie', name: 'Nora New', about: 'Just joined, no artists yet', artists: () => [] },
  { id: 'blank', name: 'Blanca Blank', about: 'Artists with missing pictures', artists: blankArtists },
  { id: 'hostile', name: 'Hal Hostile', about: 'Artists made to break pages', artists: hostileArtists },
  {
    id: 'unregistered',
    name: 'Ursula Unregistered',
    about: 'Not a user of the app: 403',
    artists: inventedArtists,
    refusal: 'User not registered in the Developer Dashboard',
  },
  {
    id: 'premium',
    name: 'Petra Premium',
    about: 'App owner without premium: 403',
    artists: inventedArtists,
    refusal: 'Active premium subscription required for the owner of the app.',
  },
  {
    id: 'scopeless',
    name: 'Sid Scopeless',
    about: 'Token without the right scope: 403',
    artists: inventedArtists,
    refusal: 'Insufficient client scope',
  },
]

/** Half of the invented artists, so that two listeners have no artist in common. */
function everySecond(first: 0 | 1, url: string): Artist[] {
  return inventedArtists(url).filter((_artist, index) => index % 2 === first)
}

/** The listener with this id, if there is one. */
export function findListener(id: string): Listener | undefined {
  return listeners.find((listener) => listener.id === id)
}
