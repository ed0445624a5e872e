/** An artist with validated URLs. */
export type Artist = {
  id: string
  name: string
  /** The artist's page at Spotify. */
  url: string | undefined
  /** Largest first. */
  pictures: Picture[]
}

/** An image. Width in pixels, if known. */
export type Picture = { url: string; width: number | undefined }
