/** Ways in which tests let the token service fail. */
export const MISBEHAVIORS = ['disabled', 'hang', 'html', 'wrong-user', 'unavailable'] as const
export type Misbehavior = (typeof MISBEHAVIORS)[number]

/** What was asked for, without keys and tokens. */
export type Asked = { kind: string; username: string; org?: string | undefined }

/** What tests control, and what they read. */
export class Behavior {
  readonly asked: Asked[] = []
  misbehavior: Misbehavior | undefined
  secretKeys: readonly string[]
  readonly #initialKeys: readonly string[]

  constructor(secretKeys: readonly string[]) {
    this.#initialKeys = secretKeys
    this.secretKeys = secretKeys
  }

  reset(): void {
    this.asked.length = 0
    this.misbehavior = undefined
    this.secretKeys = this.#initialKeys
  }
}
