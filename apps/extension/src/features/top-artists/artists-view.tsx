import type { Artist } from './artist.ts'
import { ArtistList } from './artist-list.tsx'
import { FavoriteArtist } from './favorite-artist.tsx'
import './artists-view.css'

type ArtistsViewProps = {
  favorite: Artist
  artists: readonly Artist[]
  /** Others are on their way. */
  busy: boolean
}

export function ArtistsView({ favorite, artists, busy }: ArtistsViewProps) {
  return (
    <div className="artists-view" aria-busy={busy}>
      <FavoriteArtist artist={favorite} />
      <ArtistList artists={artists} />
    </div>
  )
}
