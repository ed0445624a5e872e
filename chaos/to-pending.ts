import type { Evidence } from './evidence.ts'

/** How long a record stays after its end, in ms. */
export const GRACE_MS = 30_000

/** How long a redemption may take that nobody is busy with any more, in ms. */
const LOST_REDEMPTION_MS = 20_000

const PREFIX = 'sign-in:'

/** One sign-in of the store: its id, how far it is, and when it must be over. */
export type StoredSignIn = { signIn: string; stage: string; endMs: number; expiresAtMs: number; fields: string[] }

/** The sign-ins of the store. */
export function readSignIns({ rows, lifetimes }: Evidence): StoredSignIn[] {
  return rows.flatMap(({ key, value, expiresAtMs }) => {
    if (!key.startsWith(PREFIX)) return []
    const record = JSON.parse(value) as { stage: string; expiresAt: number; issuedAt?: number; since?: number }
    const endMs = Math.max(
      record.issuedAt === undefined ? record.expiresAt : record.issuedAt + lifetimes.deliveryMs,
      record.since === undefined ? 0 : record.since + LOST_REDEMPTION_MS,
    )
    const signIn = key.slice(PREFIX.length)
    return [{ signIn, stage: record.stage, endMs, expiresAtMs, fields: Object.keys(record) }]
  })
}

/** Sign-ins that are not over yet, and need not be. */
export function toPending(evidence: Evidence): Set<string> {
  const open = readSignIns(evidence).filter(
    ({ stage, endMs }) => stage !== 'completed' && stage !== 'failed' && endMs + GRACE_MS >= evidence.readAtMs,
  )
  return new Set(open.map(({ signIn }) => signIn))
}
