import type { SignInId } from '@stagedoor/shared/secrets'
import { StoreError } from '../errors.ts'
import { abandonDelivery } from './abandon-delivery.ts'
import { causeOfEnd } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type SignInRecord, type StoredSignIn, signInRecord } from './sign-in-record.ts'
import { toFailed } from './to-failed.ts'

/** How long a record stays after its end, in ms, so that whoever is late learns why. */
export const GRACE_MS = 30_000

/** Stages that are looked after although nobody asks; see `review-sign-in.ts`. */
const WATCHED = new Set(['redeeming', 'delivering'])

/** The key of a sign-in's record, and of the reminder to look after it. */
export function toSignInKey(id: SignInId): string {
  return `sign-in:${id}`
}

/**
 * The sign-in, or `undefined` if nobody continued in the window yet, or if it is long over. One whose time is up is
 * ended by whoever looks first: what is returned is never overdue.
 */
export async function loadSignIn(context: SignInContext, id: SignInId): Promise<StoredSignIn | undefined> {
  for (;;) {
    const stored = await context.store.load(toSignInKey(id))
    if (!stored) return undefined
    const signIn = { id, version: stored.version, record: parseRecord(stored.value) }
    const cause = causeOfEnd(signIn, context)
    if (!cause) return signIn
    if (!(await saveSignIn(context, signIn, toFailed(signIn.record, cause)))) continue
    // What a redemption that died with its process may have brought is lost, too: its code was spent.
    if (isAt(signIn, 'redeeming', 'delivering')) context.log.warn('grant.lost', { signIn: id, reason: cause })
    if (isAt(signIn, 'delivering')) abandonDelivery(context, signIn, 'unclaimed')
  }
}

/** Writes the first record of a sign-in. `false`: this id was used before. */
export async function createSignIn(context: SignInContext, id: SignInId, record: SignInRecord): Promise<boolean> {
  const created = await context.store.create(toSignInKey(id), JSON.stringify(record), lifeOf(record, context))
  if (!created) return false
  logEnd(context, id, record)
  context.relay.notify(id, record)
  return true
}

/**
 * Takes a sign-in one step further, unless somebody else did so first (`undefined`). Everybody who waits for it is told.
 * Resolves with the sign-in as it is now stored.
 */
export async function saveSignIn<Next extends SignInRecord>(
  context: SignInContext,
  { id, version, record }: StoredSignIn,
  next: Next,
): Promise<StoredSignIn<Next> | undefined> {
  const value = JSON.stringify(next)
  const saved = await context.store.compareAndSet(toSignInKey(id), version, value, lifeOf(next, context))
  if (saved === undefined) return undefined
  if (next.stage === 'completed' || next.stage === 'failed') {
    context.openSignIns.leave(id)
    // Waited for by nobody: a reminder that stays leads to one look too many.
    if (WATCHED.has(record.stage)) void context.store.dismiss(toSignInKey(id)).catch(() => {})
    logEnd(context, id, next, record)
  }
  context.relay.notify(id, next)
  return { id, version: saved, record: next }
}

/** One line for each sign-in that is over, however it came to its end. */
function logEnd({ clock, log }: SignInContext, signIn: SignInId, record: SignInRecord, before?: SignInRecord): void {
  const { integration, binding } = record
  if (record.stage === 'completed') {
    const durationMs = before?.stage === 'delivering' ? clock() - before.issuedAt : undefined
    log.info('sign-in.completed', { signIn, integration, binding, durationMs })
  }
  if (record.stage === 'failed') {
    const level = record.code === 'sign_in_cancelled' ? 'info' : 'warn'
    log[level]('sign-in.failed', { signIn, integration, binding, reason: record.code })
  }
}

function lifeOf(record: SignInRecord, { clock, lifetimes }: SignInContext): number {
  const end = record.stage === 'delivering' ? record.issuedAt + lifetimes.deliveryMs : record.expiresAt
  return Math.max(end - clock(), 0) + GRACE_MS
}

function parseRecord(value: string): SignInRecord {
  try {
    return signInRecord.parse(JSON.parse(value))
  } catch (cause) {
    throw new StoreError(cause)
  }
}
