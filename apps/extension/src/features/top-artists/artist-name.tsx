import type { ReactNode } from 'react'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { Artist } from './artist.ts'
import type { ArtistAct } from './artist-act.ts'
import './artist-name.css'

type ArtistNameProps = { artist: Artist; act: ArtistAct | undefined }

/** A name that leads to Spotify; where a click belongs to the dashboard, the way to Spotify stands beside it. */
export function ArtistName({ artist: { name, url }, act }: ArtistNameProps) {
  const { rich } = useSignedInTexts()
  if (act !== undefined) {
    return (
      <span className="artist-name">
        <ActButton name={name} act={act} />
        {url !== undefined && (
          <a className="artist-name__source" href={url} target="_blank" rel="noopener noreferrer">
            {rich('artists.open', { name }, { artist: asHidden })}
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

function asHidden(inside: ReactNode) {
  return (
    <bdi key="artist" className="visually-hidden">
      {inside}
    </bdi>
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
