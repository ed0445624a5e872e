import type { ReactNode } from 'react'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { Artist } from './artist.ts'
import type { ArtistAction } from './artist-action.ts'
import './artist-name.css'

type ArtistNameProps = { artist: Artist; action: ArtistAction | undefined }

/** A name that links to Spotify; with a dashboard action, the link is next to it. */
export function ArtistName({ artist: { name, url }, action }: ArtistNameProps) {
  const { rich } = useSignedInTexts()
  if (action !== undefined) {
    return (
      <span className="artist-name">
        <ChooseButton name={name} action={action} />
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

type ChooseButtonProps = { name: string; action: ArtistAction }

/** Toggle button, pressed while the dashboard shows the artist. */
export function ChooseButton({ name, action }: ChooseButtonProps) {
  return (
    <button
      className="choose-button"
      type="button"
      aria-pressed={action.chosen === name}
      onClick={() => action.onChoose(name)}
    >
      <bdi>{name}</bdi>
    </button>
  )
}
