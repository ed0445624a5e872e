import type { Target } from './target/target.ts'

/** One row of the test list: what somebody tries against a deployment, and what must not come of it. */
export type Attack = {
  /** As in SECURITY.md, such as `BND-01`. */
  id: string
  /** What holds if the attack comes to nothing. */
  title: string
  /**
   * Tries it. Resolves with what was seen, in a few words, if the deployment holds; rejects with {@link Broken} if it does
   * not, with {@link NotApplicable} if it has nothing that could be attacked so.
   */
  run: (target: Target) => Promise<string>
}

/** The attack succeeded, or something came of it that must not. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** There is nothing to attack, or it cannot be seen from outside. The message says which. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
}

/** @throws {Broken} unless it holds */
export function checkHolds(holds: boolean, complaint: string): asserts holds {
  if (!holds) throw new Broken(complaint)
}
