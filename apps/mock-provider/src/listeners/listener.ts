/** An artist as the Web API tells it. `height` and `width` are pixels. */
export type Artist = {
  id: string
  name: string
  externalUrl: string
  images: { url: string; height: number | null; width: number | null }[]
}

/** Somebody to sign in as. */
export type Listener = {
  id: string
  name: string
  /** What is special about them, for the sign-in page. */
  about: string
  /** In no particular order; `url` is this server's origin, where the pictures are. */
  artists(url: string): Artist[]
  /** The Web API refuses this listener's top artists with 403 and this message. */
  refusal?: string
}
