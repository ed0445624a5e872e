/** Details of the sign-in in this browser. Times are in ms since 1970 by this computer's clock. */
export type SignInFacts = {
  since: number | undefined
  expiresAt: number
  /** Space-separated, as granted. */
  scope: string
  /** Whether it can be renewed without the viewer. */
  renewable: boolean
}
