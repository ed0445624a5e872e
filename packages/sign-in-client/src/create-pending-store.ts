import { receipt } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { type ClaimVerifier, claimVerifier, openerChallenge } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'

/** Data to resume a sign-in after a reload. Without the opener verifier, which stays in memory. */
const pendingSignIn = z.object({
  claimVerifier,
  integration: integrationName,
  openerChallenge,
  /** By this browser's clock, in ms since the epoch. */
  startedAt: z.number(),
  /** The zone that started it: see `findFrameIndex`. */
  frameIndex: z.number(),
  /** Set once the credentials are saved, until the server has received it. */
  receipt: z.optional(receipt),
})
export type PendingSignIn = z.infer<typeof pendingSignIn>

const pendingSignIns = z.array(pendingSignIn)

/** Storage that survives a reload, such as `sessionStorage`. */
export type PendingStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The pending sign-ins of all zones of a dashboard, which share the storage. Never throws: without storage a sign-in works
 * but does not survive a reload.
 */
export type PendingStore = {
  /** Sign-ins of one integration, newest first. */
  load(integration: string): PendingSignIn[]
  /** Returns `false` where storage is blocked. */
  save(pending: PendingSignIn): boolean
  remove(verifier: ClaimVerifier): void
}

const KEY = 'stagedoor.sign-in'

export function createPendingStore(storage: PendingStorage | undefined): PendingStore {
  function read(): PendingSignIn[] {
    const text = attempt(() => storage?.getItem(KEY))
    const parsed = pendingSignIns.safeParse(attempt(() => JSON.parse(text ?? '[]')))
    return parsed.success ? parsed.data.filter(isAlive) : []
  }
  function write(all: readonly PendingSignIn[]): boolean {
    const written = attempt(() => {
      if (all.length === 0) storage?.removeItem(KEY)
      else storage?.setItem(KEY, JSON.stringify(all))
      return storage !== undefined
    })
    return written ?? false
  }
  // Reads again each time: another zone may have written meanwhile.
  const others = (verifier: ClaimVerifier) => read().filter((pending) => pending.claimVerifier !== verifier)
  return {
    load(integration) {
      const all = read()
      // Removes expired and invalid entries.
      write(all)
      return all.filter((pending) => pending.integration === integration)
    },
    save: (pending) => write([pending, ...others(pending.claimVerifier)]),
    remove: (verifier) => void write(others(verifier)),
  }
}

function isAlive({ startedAt }: PendingSignIn): boolean {
  const ageMs = Date.now() - startedAt
  return ageMs >= 0 && ageMs < SIGN_IN_LIFE_MS
}

/** Browsers that block cookies throw on every use of storage; its content may be invalid. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
