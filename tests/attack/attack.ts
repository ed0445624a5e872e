import type { Target } from './target/target.ts'

/** One row of the test list: what somebody tries against a deployment, and what must not come of it. */
export type Attack = {
  /** As in docs/security-tests.md, such as `BND-01`. */
  id: string
  /** What holds if the attack comes to nothing. */
  title: string
  /**
   * Tries it. Resolves with what was seen, in a few words, if the deployment holds; rejects with `Broken` if it does
   * not, with `NotApplicable` if it has nothing that could be attacked so.
   */
  run: (target: Target) => Promise<string>
}
