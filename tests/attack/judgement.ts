/** The attack succeeded. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** The deployment has nothing to attack, or it is not visible from outside. The message gives the reason. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
}

export function checkHolds(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Broken(message)
}
