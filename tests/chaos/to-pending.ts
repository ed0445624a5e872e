import type { Evidence } from './evidence.ts'

/** How long a record stays after its end, in ms. */
export const GRACE_MS = 30_000

/** How long a redemption may take that nobody is busy with any more, in ms. */
const LOST_REDEMPTION_MS = 20_000

const PREFIX = 'sign-in:'

/** What a record of the store has. */
type Stored = {
  stage: string
  expiresAt: number
  issuedAt?: number
  since?: number
  unsettled?: { codeSentAt?: number }
}

/** One sign-in of the store: its id, how far it is, whether no token of it can be on its way, and when it must be over. */
export type StoredSignIn = {
  signIn: string
  stage: string
  isSettled: boolean
  endMs: number
  expiresAtMs: number
  fields: string[]
}

/** The sign-ins of the store. */
export function readSignIns({ rows, lifetimes }: Evidence): StoredSignIn[] {
  return rows.flatMap(({ key, value, expiresAtMs }) => {
    if (!key.startsWith(PREFIX)) return []
    const record = JSON.parse(value) as Stored
    const sentAtMs = record.since ?? record.unsettled?.codeSentAt
    const endMs = Math.max(
      record.issuedAt === undefined ? record.expiresAt : record.issuedAt + lifetimes.deliveryMs,
      sentAtMs === undefined ? 0 : sentAtMs + LOST_REDEMPTION_MS,
    )
    const signIn = key.slice(PREFIX.length)
    const isSettled = record.stage === 'completed' || (record.stage === 'failed' && !record.unsettled)
    return [{ signIn, stage: record.stage, isSettled, endMs, expiresAtMs, fields: Object.keys(record) }]
  })
}

/** Sign-ins of which a token may still be on its way, and need not have come. */
export function toPending(evidence: Evidence): Set<string> {
  const open = readSignIns(evidence).filter(
    ({ isSettled, endMs }) => !isSettled && endMs + GRACE_MS >= evidence.readAtMs,
  )
  return new Set(open.map(({ signIn }) => signIn))
}
