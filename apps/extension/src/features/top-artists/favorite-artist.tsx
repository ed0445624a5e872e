import { Artwork } from '../../components/artwork.tsx'
import { Title } from '../../components/title.tsx'
import type { Artist } from './artist.ts'
import type { ArtistAct } from './artist-act.ts'
import { ActButton } from './artist-name.tsx'
import { pickPicture } from './pick-picture.ts'
import { SpotifyLogo } from './spotify-logo.tsx'
import './favorite-artist.css'

type FavoriteArtistProps = { artist: Artist; act: ArtistAct | undefined; headingLevel: 1 | 2 }

/** Sharp at the largest size at which the picture is shown, on a screen with two pixels for one. */
const PICTURE_WIDTH = 560

export function FavoriteArtist({ artist: { name, url, pictures }, act, headingLevel }: FavoriteArtistProps) {
  return (
    <section className="favorite-artist">
      <Artwork name={name} url={pickPicture(pictures, PICTURE_WIDTH)?.url} description={`Picture of ${name}`} />
      <div className="favorite-artist__text">
        <Title level={headingLevel}>
          {act === undefined ? <bdi>{name}</bdi> : <ActButton name={name} act={act} />} is your favorite artist!
        </Title>
        {url !== undefined && (
          <a className="favorite-artist__link" href={url} target="_blank" rel="noopener noreferrer">
            Open <bdi>{name}</bdi> on Spotify
          </a>
        )}
        <SpotifyLogo label="From Spotify" url={url} />
      </div>
    </section>
  )
}
