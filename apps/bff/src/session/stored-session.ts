import { StoreError } from '../errors.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import {
  isBound,
  type SessionRecord,
  type SessionRecordOf,
  type StoredSession,
  sessionRecord,
} from './session-record.ts'

/** How long it is remembered why a session is over, in ms. */
const ENDED_MS = 600_000

/** The key of a session's record, and of the reminder to look after it. */
export function toSessionKey(id: SessionId): string {
  return `session:${id}`
}

/** The session, or `undefined` if there is none, or none any more. */
export async function loadSession(context: SessionContext, id: SessionId): Promise<StoredSession | undefined> {
  const stored = await context.store.load(toSessionKey(id))
  if (!stored) return undefined
  const session = { id, version: stored.version, record: parseRecord(stored.value) }
  return lifeOf(session.record, context) > 0 ? session : undefined
}

/** Writes a record where there is none (any more). `false`: there is one. */
export async function createSession(
  { store, ...context }: SessionContext,
  id: SessionId,
  record: SessionRecord,
): Promise<boolean> {
  return store.create(toSessionKey(id), JSON.stringify(record), Math.max(1, lifeOf(record, context)))
}

/** Takes a session one step further, unless somebody else did so first (`false`). */
export async function saveSession(
  { store, ...context }: SessionContext,
  { id, version }: StoredSession,
  next: SessionRecord,
): Promise<boolean> {
  const lifeMs = Math.max(1, lifeOf(next, context))
  return (await store.compareAndSet(toSessionKey(id), version, JSON.stringify(next), lifeMs)) !== undefined
}

/** Changes what a session that is in use has become meanwhile. `undefined`: it is not in use any more. */
export async function changeSession(
  context: SessionContext,
  id: SessionId,
  change: (record: SessionRecordOf<'bound'>) => SessionRecord,
): Promise<SessionRecord | undefined> {
  for (;;) {
    const session = await loadSession(context, id)
    if (!session || !isBound(session)) return undefined
    const next = change(session.record)
    if (await saveSession(context, session, next)) return next
  }
}

/** What is left of a session that is over. */
export function toEnded(record: SessionRecord, code: SessionRecordOf<'ended'>['code']): SessionRecordOf<'ended'> {
  const { integration, createdAt } = record
  const jkt = record.stage === 'unbound' ? undefined : record.jkt
  return { integration, createdAt, stage: 'ended', code, ...(jkt !== undefined && { jkt }) }
}

function lifeOf(record: SessionRecord, { clock, sessionLifetimes }: Omit<SessionContext, 'store'>): number {
  if (record.stage === 'ended') {
    const { revocation } = record
    // As long as its grant is not settled, it is the only place that knows what there is to revoke.
    return revocation && revocation.outcome === undefined ? revocation.until - clock() : ENDED_MS
  }
  return Math.min(sessionLifetimes.idleMs, record.createdAt + sessionLifetimes.lifeMs - clock())
}

function parseRecord(value: string): SessionRecord {
  try {
    return sessionRecord.parse(JSON.parse(value))
  } catch (cause) {
    throw new StoreError(cause)
  }
}
