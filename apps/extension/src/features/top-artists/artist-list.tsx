import { useId } from 'react'
import { Artwork } from '../../components/artwork.tsx'
import { useTinyZone } from '../../components/use-tiny-zone.ts'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { Artist } from './artist.ts'
import type { ArtistAction } from './artist-action.ts'
import { ArtistName } from './artist-name.tsx'
import { pickPicture } from './pick-picture.ts'
import { SpotifyLogo } from './spotify-logo.tsx'
import './artist-list.css'

type ArtistListProps = {
  artists: readonly Artist[]
  /** `list`: small pictures · `bars`: a bar for each rank · `wall`: large pictures side by side. */
  shape: 'list' | 'bars' | 'wall'
  action: ArtistAction | undefined
  /** Whether to show the source; a headline above shows it already. */
  attributed: boolean
}

/** Sharp on a 2x screen. */
const PICTURE_WIDTHS = { list: 80, wall: 320 } as const

export function ArtistList({ artists, shape, action, attributed }: ArtistListProps) {
  const { text } = useSignedInTexts()
  const headingId = useId()
  const headLast = useTinyZone()
  const head = (
    <div key="head" className="artist-list__head">
      <h2 className="artist-list__heading" id={headingId}>
        {text('artists.heading')}
      </h2>
      {attributed && <SpotifyLogo label={text('artists.source')} />}
    </div>
  )
  const list = (
    <ol key="list" className="artist-list__items" aria-labelledby={headingId}>
      {artists.map((artist, index) => (
        <li className="artist-list__item" key={artist.id}>
          {shape !== 'bars' && (
            <span className="artist-list__picture">
              <Artwork
                name={artist.name}
                url={pickPicture(artist.pictures, PICTURE_WIDTHS[shape])?.url}
                description=""
              />
            </span>
          )}
          <ArtistName artist={artist} action={action} />
          {shape === 'bars' && (
            <span
              className="artist-list__bar"
              style={{ width: `${toBarPercent(index, artists.length)}%` }}
              aria-hidden="true"
            />
          )}
        </li>
      ))}
    </ol>
  )
  return (
    <section className={`artist-list artist-list--${shape}`}>
      {headLast ? [list, head] : [head, list]}
      {shape === 'bars' && <p className="artist-list__note">{text('artists.orderOnly')}</p>}
    </section>
  )
}

/** Proportional to the rank: Spotify returns no play counts. */
function toBarPercent(index: number, count: number): number {
  return Math.round((100 * (count - index)) / count)
}
