import type { History } from './history.ts'
import type { Nemesis } from './nemesis.ts'
import type { Random } from './random.ts'

/** All that a viewer of a run needs to know. */
export type World = {
  publicUrl: string
  providerUrl: string
  extensionOrigin: string
  history: History
  nemesis: Pick<Nemesis, 'reach' | 'race'>
  /** A source of draws for one sign-in, beside those of its plan. */
  randomOf: (index: number) => Random
  /** Every secret of the run, and what it is. */
  secrets: Map<string, string>
  /** How long a dashboard waits for its token before its viewer leaves, in ms. */
  patienceMs: number
  /** How long the code of a sign-in may be typed, in ms. */
  confirmationMs: number
}
