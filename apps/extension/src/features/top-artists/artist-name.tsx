import type { Artist } from './artist.ts'
import type { ArtistAct } from './artist-act.ts'
import './artist-name.css'

type ArtistNameProps = { artist: Artist; act: ArtistAct | undefined }

/** A name that leads to Spotify; where a click belongs to the dashboard, the way to Spotify stands beside it. */
export function ArtistName({ artist: { name, url }, act }: ArtistNameProps) {
  if (act !== undefined) {
    return (
      <span className="artist-name">
        <ActButton name={name} act={act} />
        {url !== undefined && (
          <a className="artist-name__source" href={url} target="_blank" rel="noopener noreferrer">
            Open <bdi className="visually-hidden">{name}</bdi> on Spotify
          </a>
        )}
      </span>
    )
  }
  if (url === undefined) return <bdi className="artist-name">{name}</bdi>
  return (
    <a className="artist-name" href={url} target="_blank" rel="noopener noreferrer">
      <bdi>{name}</bdi>
    </a>
  )
}

type ActButtonProps = { name: string; act: ArtistAct }

/** The artist as a button that stays pressed while the dashboard shows them. */
export function ActButton({ name, act }: ActButtonProps) {
  return (
    <button className="act-button" type="button" aria-pressed={act.chosen === name} onClick={() => act.onChoose(name)}>
      <bdi>{name}</bdi>
    </button>
  )
}
