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
