import { useState } from 'react'
import './artwork.css'

type ArtworkProps = {
  name: string
  url: string | undefined
  /** Alternative text; empty when the name is next to the picture. */
  description: string
}

/** An uncropped picture without overlays; without a picture, the first letter of the name. */
export function Artwork({ name, url, description }: ArtworkProps) {
  const [brokenUrl, setBrokenUrl] = useState<string>()
  if (url === undefined || url === brokenUrl) {
    const [initial = '?'] = name.trim()
    return (
      <span className="artwork artwork--initial" aria-hidden="true">
        {initial.toUpperCase()}
      </span>
    )
  }
  return (
    <img
      className="artwork"
      src={url}
      alt={description}
      referrerPolicy="no-referrer"
      loading="lazy"
      onError={() => setBrokenUrl(url)}
    />
  )
}
