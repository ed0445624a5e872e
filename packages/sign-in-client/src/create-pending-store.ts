import { receipt } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { type ClaimVerifier, claimVerifier, openerChallenge } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'

/** What a reload of the dashboard needs to go on with a sign-in. The opener verifier is not in it: it lives in memory only. */
const pendingSignIn = z.object({
  claimVerifier,
  integration: integrationName,
  openerChallenge,
  /** By this browser's clock, in ms since the epoch. */
  startedAt: z.number(),
  /** Set once the credentials are saved: the server has not taken it yet. */
  receipt: z.optional(receipt),
})
export type PendingSignIn = z.infer<typeof pendingSignIn>

/** Where a sign-in survives a reload, such as `sessionStorage`. */
export type PendingStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps at most one sign-in. Never throws: without storage a sign-in works as well, but does not survive a reload. */
export type PendingStore = {
  load(integration: string): PendingSignIn | undefined
  save(pending: PendingSignIn): void
  remove(verifier: ClaimVerifier): void
}

const KEY = 'stagedoor.sign-in'

export function createPendingStore(storage: PendingStorage | undefined): PendingStore {
  function read(): PendingSignIn | undefined {
    const text = attempt(() => storage?.getItem(KEY))
    const parsed = pendingSignIn.safeParse(attempt(() => JSON.parse(text ?? 'null')))
    return parsed.success ? parsed.data : undefined
  }
  return {
    load(integration) {
      const pending = read()
      if (pending !== undefined && isAlive(pending)) return pending.integration === integration ? pending : undefined
      attempt(() => storage?.removeItem(KEY))
      return undefined
    },
    save(pending) {
      attempt(() => storage?.setItem(KEY, JSON.stringify(pending)))
    },
    remove(verifier) {
      // Two zones of one dashboard share the storage: the other's sign-in stays.
      if (read()?.claimVerifier === verifier) attempt(() => storage?.removeItem(KEY))
    },
  }
}

function isAlive({ startedAt }: PendingSignIn): boolean {
  const ageMs = Date.now() - startedAt
  return ageMs >= 0 && ageMs < SIGN_IN_LIFE_MS
}

/** Browsers that block cookies throw at every use of storage, and another page may have written anything there. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
