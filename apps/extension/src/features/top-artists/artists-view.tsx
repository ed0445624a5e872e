import type { Layout } from '../../settings/settings.ts'
import type { Artist } from './artist.ts'
import type { ArtistAct } from './artist-act.ts'
import { ArtistList } from './artist-list.tsx'
import { FavoriteArtist } from './favorite-artist.tsx'
import './artists-view.css'

type ArtistsViewProps = {
  favorite: Artist
  artists: readonly Artist[]
  layout: Layout
  /** How many were asked for: a headline for one needs no list below it. */
  count: number
  act: ArtistAct | undefined
  /** Others are on their way. */
  busy: boolean
  /** Of the headline: the second where a title stands above it. */
  headingLevel: 1 | 2
}

export function ArtistsView({ favorite, artists, layout, count, act, busy, headingLevel }: ArtistsViewProps) {
  return (
    <div className={`artists-view artists-view--${layout}`} aria-busy={busy}>
      {layout === 'headline' && <FavoriteArtist artist={favorite} act={act} headingLevel={headingLevel} />}
      {(layout !== 'headline' || count > 1) && (
        <ArtistList
          artists={artists}
          shape={layout === 'headline' ? 'list' : layout}
          act={act}
          attributed={layout !== 'headline'}
        />
      )}
    </div>
  )
}
