import { receipt } from '@stagedoor/shared/dashboard-messages'
import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { type ClaimVerifier, claimVerifier, openerChallenge } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { type PendingStorage, readPending, savePending, writePending } from './save-pending.ts'

/** Data to resume a sign-in after a reload. Without the opener verifier, which stays in memory. */
const pendingSignIn = z.object({
  claimVerifier,
  integration: integrationName,
  extension: z.optional(extensionName),
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

/**
 * The pending sign-ins of all zones of a dashboard, which share the storage. Never throws: without storage a sign-in works
 * but does not survive a reload.
 */
export type PendingStore = {
  /** Sign-ins of one integration by one extension, newest first. */
  load(integration: string, extension: string | undefined): PendingSignIn[]
  /** Returns `false` where storage is blocked. */
  save(pending: PendingSignIn): boolean
  remove(verifier: ClaimVerifier): void
}

export function createPendingStore(storage: PendingStorage | undefined): PendingStore {
  function read(): PendingSignIn[] {
    const parsed = pendingSignIns.safeParse(readPending(storage))
    return parsed.success ? parsed.data.filter(isAlive) : []
  }
  return {
    load(integration, extension) {
      const all = read()
      // Removes expired and invalid entries.
      writePending(storage, all)
      return all.filter((pending) => pending.integration === integration && pending.extension === extension)
    },
    save: (pending) => savePending(storage, pending),
    // Reads again: another zone may have written meanwhile.
    remove: (verifier) =>
      void writePending(
        storage,
        read().filter((pending) => pending.claimVerifier !== verifier),
      ),
  }
}

function isAlive({ startedAt }: PendingSignIn): boolean {
  const ageMs = Date.now() - startedAt
  return ageMs >= 0 && ageMs < SIGN_IN_LIFE_MS
}
