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
  /** Number requested: a headline for one needs no list. */
  count: number
  action: ArtistAction | undefined
  /** Other artists are loading. */
  busy: boolean
  /** 2 below a title. */
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
