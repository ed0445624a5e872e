import { useId } from 'react'
import { Artwork } from '../../components/artwork.tsx'
import type { Artist } from './artist.ts'
import { pickPicture } from './pick-picture.ts'
import './artist-list.css'

type ArtistListProps = { artists: readonly Artist[] }

const PICTURE_WIDTH = 80

export function ArtistList({ artists }: ArtistListProps) {
  const headingId = useId()
  return (
    <section className="artist-list">
      <h2 className="artist-list__heading" id={headingId}>
        Your top artists
      </h2>
      <ol className="artist-list__items" aria-labelledby={headingId}>
        {artists.map(({ id, name, url, pictures }) => (
          <li className="artist-list__item" key={id}>
            <Artwork name={name} url={pickPicture(pictures, PICTURE_WIDTH)?.url} description="" />
            {url === undefined ? (
              <bdi className="artist-list__name">{name}</bdi>
            ) : (
              <a className="artist-list__name" href={url} target="_blank" rel="noopener noreferrer">
                <bdi>{name}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
      <p className="artist-list__source">From Spotify</p>
    </section>
  )
}
