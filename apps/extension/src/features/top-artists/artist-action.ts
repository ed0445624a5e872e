/** What a click on an artist does to the dashboard; the zone has it only where its author wants it. */
export type ArtistAction = {
  /** The artist whom the dashboard shows now. */
  chosen: string | undefined
  onChoose: (artist: string) => void
}
