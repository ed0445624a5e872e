import type { History } from './history.ts'
import type { Nemesis } from './nemesis.ts'
import type { Random } from './random.ts'

/** The context of all viewers of a run. */
export type World = {
  publicUrl: string
  providerUrl: string
  extensionOrigin: string
  history: History
  nemesis: Pick<Nemesis, 'reach' | 'race'>
  /** A random source for one sign-in, independent of its plan. */
  randomOf: (index: number) => Random
  /** Every secret of the run with its description. */
  secrets: Map<string, string>
  /** Timeout of a dashboard, in ms. */
  patienceMs: number
  /** Lifetime of a confirmation code, in ms. */
  confirmationMs: number
}
