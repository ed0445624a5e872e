/** An artist as it may be shown: every address has been checked. */
export type Artist = {
  id: string
  name: string
  /** The artist's page at Spotify. */
  url: string | undefined
  /** Largest first. */
  pictures: Picture[]
}

/** An image. Width in pixels, when the provider says so. */
export type Picture = { url: string; width: number | undefined }
