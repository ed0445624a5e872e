import type { SignInId } from '@stagedoor/shared/secrets'
import { StoreError } from '../errors.ts'
import { TAKE_OVER_MS } from '../grants/plan-revocation.ts'
import { LOST_REDEMPTION_MS } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import { type SignInRecord, type StoredSignIn, signInRecord } from './sign-in-record.ts'

/** How long a record outlives its sign-in, in ms, so that late requests get the cause. */
export const GRACE_MS = 30_000

/** Returns the key of a sign-in's record and reminder. */
export function toSignInKey(id: SignInId): string {
  return `sign-in:${id}`
}

/** Reads a sign-in without ending it if its time is up; see `expire-and-load-sign-in.ts`. */
export async function readSignIn(context: SignInContext, id: SignInId): Promise<StoredSignIn | undefined> {
  const stored = await context.store.load(toSignInKey(id))
  return stored && { id, version: stored.version, record: parseRecord(stored.value) }
}

/** Creates the record of a sign-in. `false` if the ID is in use. */
export async function createSignIn(context: SignInContext, id: SignInId, record: SignInRecord): Promise<boolean> {
  const created = await context.store.create(toSignInKey(id), JSON.stringify(record), lifeOf(record, context))
  if (!created) return false
  logEnd(context, id, record)
  context.relay.notify(id, record)
  return true
}

/**
 * Saves the next step of a sign-in and notifies all subscribers. Resolves with the stored sign-in; `undefined` after a lost
 * race.
 */
export async function saveSignIn<Next extends SignInRecord>(
  context: SignInContext,
  { id, version, record }: StoredSignIn,
  next: Next,
): Promise<StoredSignIn<Next> | undefined> {
  const value = JSON.stringify(next)
  const saved = await context.store.compareAndSet(toSignInKey(id), version, value, lifeOf(next, context))
  if (saved === undefined) return undefined
  // Fire and forget; a stale reminder costs one extra review.
  if (needsReview(record) && !needsReview(next)) void context.store.dismiss(toSignInKey(id)).catch(() => {})
  if (next.stage !== record.stage && (next.stage === 'completed' || next.stage === 'failed')) {
    context.openSignIns.remove(id)
    logEnd(context, id, next, record)
  }
  context.relay.notify(id, next)
  return { id, version: saved, record: next }
}

/** Whether a grant may be undelivered, so that a reminder has to bring the sign-in to `reviewSignIn`. */
function needsReview(record: SignInRecord): boolean {
  return record.stage === 'failed' ? record.unsettled !== undefined : ['redeeming', 'delivering'].includes(record.stage)
}

/** Logs the end of a sign-in. */
function logEnd({ clock, log }: SignInContext, signIn: SignInId, record: SignInRecord, before?: SignInRecord): void {
  const { integration, binding } = record
  if (record.stage === 'completed') {
    const durationMs = before?.stage === 'delivering' ? clock() - before.issuedAt : undefined
    log.info('sign-in.completed', { signIn, integration, binding, durationMs })
  }
  if (record.stage === 'failed') {
    const level = ['sign_in_cancelled', 'signed_in_elsewhere'].includes(record.code) ? 'info' : 'warn'
    log[level]('sign-in.failed', { signIn, integration, binding, reason: record.code })
  }
}

function lifeOf(record: SignInRecord, context: SignInContext): number {
  return Math.max(endOf(record, context) - context.clock(), 0) + GRACE_MS
}

/** Returns until when a record is needed, by requests or for {@link needsReview}, in ms since the epoch. */
function endOf(record: SignInRecord, { clock, lifetimes }: SignInContext): number {
  if (record.stage === 'delivering') return record.issuedAt + lifetimes.deliveryMs
  if (record.stage === 'redeeming') return Math.max(record.expiresAt, record.since + LOST_REDEMPTION_MS)
  if (record.stage !== 'failed' || !record.unsettled) return record.expiresAt
  const { codeSentAt } = record.unsettled
  const settledAt = codeSentAt === undefined ? clock() + TAKE_OVER_MS : codeSentAt + LOST_REDEMPTION_MS
  return Math.max(record.expiresAt, settledAt)
}

function parseRecord(value: string): SignInRecord {
  try {
    return signInRecord.parse(JSON.parse(value))
  } catch (cause) {
    throw new StoreError(cause)
  }
}
