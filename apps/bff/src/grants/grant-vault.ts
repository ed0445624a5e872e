import type { GrantId } from './grant-id.ts'

/** The sealed values of a grant. */
export type SealedKind = 'refresh-token' | 'renewal'

/** Access to the secrets of one grant. Created per request from what its owner presents, and never stored. */
export type GrantVault = {
  readonly id: GrantId
  seal(kind: SealedKind, plaintext: string): Promise<string>
  /** Rejects with a `SealError` if the value was changed or moved, or if its key has left the key ring. */
  open(kind: SealedKind, sealed: string): Promise<string>
}
