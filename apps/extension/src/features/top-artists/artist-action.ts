/** The dashboard action for a click on an artist. */
export type ArtistAction = {
  /** The artist that the dashboard shows. */
  chosen: string | undefined
  onChoose: (artist: string) => void
}
