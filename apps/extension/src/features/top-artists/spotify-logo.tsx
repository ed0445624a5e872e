import { SPOTIFY_LOGO_PATH } from './spotify-logo-path.ts'
import './spotify-logo.css'

type SpotifyLogoProps = {
  /** Accessible name. */
  label: string
  /** The page of the data at Spotify. */
  url?: string | undefined
}

const HOME = 'https://open.spotify.com/'

/** Required by Spotify next to its content, with a link back. */
export function SpotifyLogo({ label, url = HOME }: SpotifyLogoProps) {
  return (
    <a className="spotify-logo" href={url} target="_blank" rel="noopener noreferrer">
      <svg viewBox="0 0 512 160" role="img" aria-label={label} focusable="false">
        <path d={SPOTIFY_LOGO_PATH} />
      </svg>
    </a>
  )
}
