import { useState } from 'react'
import './artwork.css'

type ArtworkProps = {
  name: string
  url: string | undefined
  /** For those who do not see it; empty when the name stands beside. */
  description: string
}

/** A picture as it is, uncropped and with nothing over it; the first letter of the name when there is none. */
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
