import type { Layout } from '../../settings/settings.ts'
import type { Artist } from './artist.ts'
import type { ArtistAction } from './artist-action.ts'
import { ArtistList } from './artist-list.tsx'
import { FavoriteArtist } from './favorite-artist.tsx'
import './artists-view.css'

type ArtistsViewProps = {
  favorite: Artist
  artists: readonly Artist[]
  layout: Layout
  /** How many were asked for: a headline for one needs no list below it. */
  count: number
  action: ArtistAction | undefined
  /** Others are on their way. */
  busy: boolean
  /** Of the headline: the second where a title stands above it. */
  headingLevel: 1 | 2
}

export function ArtistsView({ favorite, artists, layout, count, action, busy, headingLevel }: ArtistsViewProps) {
  return (
    <div className={`artists-view artists-view--${layout}`} aria-busy={busy}>
      {layout === 'headline' && <FavoriteArtist artist={favorite} action={action} headingLevel={headingLevel} />}
      {(layout !== 'headline' || count > 1) && (
        <ArtistList
          artists={artists}
          shape={layout === 'headline' ? 'list' : layout}
          action={action}
          attributed={layout !== 'headline'}
        />
      )}
    </div>
  )
}
