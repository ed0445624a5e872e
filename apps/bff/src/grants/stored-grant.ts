import { StoreError } from '../errors.ts'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import {
  type ActiveGrant,
  type GrantRecord,
  type GrantRecordOf,
  grantRecord,
  isActive,
  type StoredGrant,
} from './grant-record.ts'

/** How long the reason of an end is kept, in ms. */
const ENDED_MS = 600_000

/** The key of a grant's record, and of its reminder. */
export function toGrantKey(id: GrantId): string {
  return `grant:${id}`
}

/** Loads a grant; `undefined` if there is none, or if it has expired. */
export async function loadGrant(context: GrantContext, id: GrantId): Promise<StoredGrant | undefined> {
  const stored = await context.store.load(toGrantKey(id))
  if (!stored) return undefined
  const grant = { id, version: stored.version, record: parseRecord(stored.value) }
  return lifeOf(grant.record, context) > 0 ? grant : undefined
}

/** Creates a record, for `lifeMs` or else as long as its stage lasts. `false` if there is one already. */
export async function createGrant(
  { store, ...context }: GrantContext,
  id: GrantId,
  record: GrantRecord,
  lifeMs = Math.max(1, lifeOf(record, context)),
): Promise<boolean> {
  return store.create(toGrantKey(id), JSON.stringify(record), lifeMs)
}

/** Replaces the record that was read. `false` after a lost race. */
export async function saveGrant(
  { store, ...context }: GrantContext,
  { id, version }: StoredGrant,
  next: GrantRecord,
): Promise<boolean> {
  const lifeMs = Math.max(1, lifeOf(next, context))
  return (await store.compareAndSet(toGrantKey(id), version, JSON.stringify(next), lifeMs)) !== undefined
}

/** Applies `change` to the newest version of an active grant. `undefined` if it is no longer active. */
export async function changeGrant(
  context: GrantContext,
  id: GrantId,
  change: (record: ActiveGrant) => GrantRecord,
): Promise<GrantRecord | undefined> {
  for (;;) {
    const grant = await loadGrant(context, id)
    if (!grant || !isActive(grant)) return undefined
    const next = change(grant.record)
    if (await saveGrant(context, grant, next)) return next
  }
}

/** The record of a grant that has ended, without its secrets. */
export function toEnded(record: GrantRecord, code: GrantRecordOf<'ended'>['code']): GrantRecordOf<'ended'> {
  const { integration, createdAt } = record
  const owner = record.stage === 'pending' ? undefined : record.owner
  return { integration, createdAt, stage: 'ended', code, ...(owner !== undefined && { owner }) }
}

function lifeOf(record: GrantRecord, { clock, grantLifetimes }: Omit<GrantContext, 'store'>): number {
  if (record.stage === 'ended') {
    const { revocation } = record
    // Until the revocation is settled, this record is the only place that contains the tokens.
    return revocation && revocation.outcome === undefined ? revocation.until - clock() : ENDED_MS
  }
  return Math.min(grantLifetimes.idleMs, record.createdAt + grantLifetimes.lifeMs - clock())
}

function parseRecord(value: string): GrantRecord {
  try {
    return grantRecord.parse(JSON.parse(value))
  } catch (cause) {
    throw new StoreError(cause)
  }
}
