import type { ClaimVerifier } from '@stagedoor/shared/secrets'
import { attempt } from './attempt.ts'

/** Storage that survives a reload, such as `sessionStorage`. */
export type PendingStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

type Identified = { readonly claimVerifier: ClaimVerifier }

const KEY = 'stagedoor.sign-in'

/** The stored list, unchecked: empty if there is none, or storage is blocked. */
export function readPending(storage: PendingStorage | undefined): unknown[] {
  const stored: unknown = attempt(() => JSON.parse(storage?.getItem(KEY) ?? '[]'))
  return Array.isArray(stored) ? stored : []
}

/** Returns `false` where storage is blocked. */
export function writePending(storage: PendingStorage | undefined, all: readonly unknown[]): boolean {
  const written = attempt(() => {
    if (all.length === 0) storage?.removeItem(KEY)
    else storage?.setItem(KEY, JSON.stringify(all))
    return storage !== undefined
  })
  return written ?? false
}

/** Puts a sign-in first, in place of its earlier state. Returns `false` where storage is blocked. */
export function savePending(storage: PendingStorage | undefined, pending: Identified): boolean {
  const others = readPending(storage).filter(
    (other) => (Object(other) as Partial<Identified>).claimVerifier !== pending.claimVerifier,
  )
  return writePending(storage, [pending, ...others])
}
