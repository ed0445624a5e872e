import { Artwork } from '../../components/artwork.tsx'
import type { Artist } from './artist.ts'
import { pickPicture } from './pick-picture.ts'
import './favorite-artist.css'

type FavoriteArtistProps = { artist: Artist }

/** Sharp at the largest size at which the picture is shown, on a screen with two pixels for one. */
const PICTURE_WIDTH = 560

export function FavoriteArtist({ artist: { name, url, pictures } }: FavoriteArtistProps) {
  return (
    <section className="favorite-artist">
      <Artwork name={name} url={pickPicture(pictures, PICTURE_WIDTH)?.url} description={`Picture of ${name}`} />
      <div className="favorite-artist__text">
        <h1 className="favorite-artist__heading">
          <bdi>{name}</bdi> is your favorite artist!
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
