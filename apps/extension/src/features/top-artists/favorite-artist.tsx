import { Artwork } from '../../components/artwork.tsx'
import type { Artist } from './artist.ts'
import type { ArtistAct } from './artist-act.ts'
import { ActButton } from './artist-name.tsx'
import { pickPicture } from './pick-picture.ts'
import './favorite-artist.css'

type FavoriteArtistProps = { artist: Artist; act: ArtistAct | undefined }

/** Sharp at the largest size at which the picture is shown, on a screen with two pixels for one. */
const PICTURE_WIDTH = 560

export function FavoriteArtist({ artist: { name, url, pictures }, act }: FavoriteArtistProps) {
  return (
    <section className="favorite-artist">
      <Artwork name={name} url={pickPicture(pictures, PICTURE_WIDTH)?.url} description={`Picture of ${name}`} />
      <div className="favorite-artist__text">
        <h1 className="favorite-artist__heading">
          {act === undefined ? <bdi>{name}</bdi> : <ActButton name={name} act={act} />} is your favorite artist!
        </h1>
        {url !== undefined && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            Open <bdi>{name}</bdi> on Spotify
          </a>
        )}
      </div>
    </section>
  )
}
