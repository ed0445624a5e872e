import type { ReactNode } from 'react'
import { Artwork } from '../../components/artwork.tsx'
import { Title } from '../../components/title.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { Artist } from './artist.ts'
import type { ArtistAction } from './artist-action.ts'
import { ChooseButton } from './artist-name.tsx'
import { pickPicture } from './pick-picture.ts'
import { SpotifyLogo } from './spotify-logo.tsx'
import './favorite-artist.css'

type FavoriteArtistProps = { artist: Artist; action: ArtistAction | undefined; headingLevel: 1 | 2 }

/** Sharp at the largest display size on a 2x screen. */
const PICTURE_WIDTH = 560

export function FavoriteArtist({ artist: { name, url, pictures }, action, headingLevel }: FavoriteArtistProps) {
  const { text, rich } = useSignedInTexts()
  // Keys preserve the elements and the focus when a translation reorders them.
  const asName = (inside: ReactNode) => <bdi key="artist">{inside}</bdi>
  const asChoice = (inside: ReactNode) =>
    action === undefined ? asName(inside) : <ChooseButton key="artist" name={name} action={action} />
  return (
    <section className="favorite-artist">
      <Artwork
        name={name}
        url={pickPicture(pictures, PICTURE_WIDTH)?.url}
        description={text('artists.picture', { name })}
      />
      <div className="favorite-artist__text">
        <Title level={headingLevel}>{rich('artists.favorite', { name }, { artist: asChoice })}</Title>
        {url !== undefined && (
          <a className="favorite-artist__link" href={url} target="_blank" rel="noopener noreferrer">
            {rich('artists.open', { name }, { artist: asName })}
          </a>
        )}
        <SpotifyLogo label={text('artists.source')} url={url} />
      </div>
    </section>
  )
}
