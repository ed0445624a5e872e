/** The secrets of an integration in clear. */
export type OpenSecrets = {
  current: Readonly<Record<string, string>>
  /** The generation before, while it is kept. `until` is in ms since the epoch. */
  previous?: { values: Readonly<Record<string, string>>; until: number }
}
