import { SPOTIFY_LOGO_PATH } from './spotify-logo-path.ts'
import './spotify-logo.css'

type SpotifyLogoProps = {
  /** What it says about the data beside it. */
  label: string
  /** Where the data are at Spotify, as nearly as it is known. */
  url?: string | undefined
}

const HOME = 'https://open.spotify.com/'

/** Has to stand with all that comes from Spotify, and leads back there. */
export function SpotifyLogo({ label, url = HOME }: SpotifyLogoProps) {
  return (
    <a className="spotify-logo" href={url} target="_blank" rel="noopener noreferrer">
      <svg viewBox="0 0 512 160" role="img" aria-label={label} focusable="false">
        <path d={SPOTIFY_LOGO_PATH} />
      </svg>
    </a>
  )
}
