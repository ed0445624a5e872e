import type { SessionHandle } from '@stagedoor/shared/secrets'
import { type Renewed, renewed } from '@stagedoor/shared/session-answers'
import * as z from 'zod/mini'
import { isRecent, SHARED_MS } from './renewal-lease.ts'
import { openUnderHandle, sealUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import { toSessionId } from './session-id.ts'
import type { Lease } from './session-record.ts'

const sharedRenewal = z.object({ renewed, renewedAt: z.number() })

/** The key of what a renewal under this lease yielded. */
export function toRenewalKey(id: SessionId, lease: Lease): string {
  return `renewed:${id}:${lease.id}`
}

/** Puts a renewal where all who ask within the next half minute find it, sealed as the session itself is. */
export async function shareRenewal(
  { store, sealer, clock }: SessionContext,
  handle: SessionHandle,
  lease: Lease,
  answer: Renewed,
): Promise<void> {
  const value = JSON.stringify({ renewed: answer, renewedAt: clock() })
  const sealed = await sealUnderHandle(sealer, handle, 'renewal', value)
  await store.create(toRenewalKey(toSessionId(handle), lease), sealed, SHARED_MS)
}

/** Whether the renewal under this lease has yielded something in the last half minute. */
export async function isShared({ store }: SessionContext, id: SessionId, lease: Lease): Promise<boolean> {
  return (await store.load(toRenewalKey(id, lease))) !== undefined
}

/** What the renewal under this lease yielded, with the seconds that are left of it, if it is still of use. */
export async function loadSharedRenewal(
  { store, sealer, clock }: SessionContext,
  handle: SessionHandle,
  lease: Lease | undefined,
): Promise<Renewed | undefined> {
  if (!lease || !isRecent(lease, clock())) return undefined
  const stored = await store.load(toRenewalKey(toSessionId(handle), lease))
  if (!stored) return undefined
  const shared = sharedRenewal.parse(JSON.parse(await openUnderHandle(sealer, handle, 'renewal', stored.value)))
  const ageS = Math.max(0, (clock() - shared.renewedAt) / 1000)
  const expiresIn = Math.floor(shared.renewed.expiresIn - ageS)
  return expiresIn > 0 ? { ...shared.renewed, expiresIn } : undefined
}
