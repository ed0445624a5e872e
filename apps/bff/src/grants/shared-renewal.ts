import { type Renewed, renewed } from '@stagedoor/shared/session-answers'
import * as z from 'zod/mini'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import type { Lease } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { isRecent, SHARED_MS } from './renewal-lease.ts'

const sharedRenewal = z.object({ renewed, renewedAt: z.number() })

/** The key of the result of the renewal under a lease. */
export function toRenewalKey(id: GrantId, lease: Lease): string {
  return `renewed:${id}:${lease.id}`
}

/** Stores the result of a renewal, sealed, for all requests of the next 30 s. */
export async function shareRenewal(
  { store, clock }: GrantContext,
  vault: GrantVault,
  lease: Lease,
  result: Renewed,
): Promise<void> {
  const sealed = await vault.seal('renewal', JSON.stringify({ renewed: result, renewedAt: clock() }))
  await store.create(toRenewalKey(vault.id, lease), sealed, SHARED_MS)
}

/** Whether the renewal under this lease has stored a result in the last 30 s. */
export async function isShared({ store }: GrantContext, id: GrantId, lease: Lease): Promise<boolean> {
  return (await store.load(toRenewalKey(id, lease))) !== undefined
}

/** Loads the result of the renewal under this lease, with its remaining seconds; `undefined` if there is none in force. */
export async function loadSharedRenewal(
  { store, clock }: GrantContext,
  vault: GrantVault,
  lease: Lease | undefined,
): Promise<Renewed | undefined> {
  if (!lease || !isRecent(lease, clock())) return undefined
  const stored = await store.load(toRenewalKey(vault.id, lease))
  if (!stored) return undefined
  const shared = sharedRenewal.parse(JSON.parse(await vault.open('renewal', stored.value)))
  const ageS = Math.max(0, (clock() - shared.renewedAt) / 1000)
  const expiresIn = Math.floor(shared.renewed.expiresIn - ageS)
  return expiresIn > 0 ? { ...shared.renewed, expiresIn } : undefined
}
