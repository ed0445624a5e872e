import type { Evidence } from './evidence.ts'

/** How long a record is kept after its end, in ms. */
export const GRACE_MS = 30_000

/** Time after which an interrupted redemption is given up, in ms. */
const LOST_REDEMPTION_MS = 20_000

const PREFIX = 'sign-in:'

type Stored = {
  stage: string
  expiresAt: number
  issuedAt?: number
  since?: number
  unsettled?: { codeSentAt?: number }
}

/** A sign-in in the store. If it is settled, no token can still be delivered; it must end by `endMs`. */
export type StoredSignIn = {
  signIn: string
  stage: string
  isSettled: boolean
  endMs: number
  expiresAtMs: number
  fields: string[]
}

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

/** Sign-ins whose token may not be delivered yet. */
export function toPending(evidence: Evidence): Set<string> {
  const open = readSignIns(evidence).filter(
    ({ isSettled, endMs }) => !isSettled && endMs + GRACE_MS >= evidence.readAtMs,
  )
  return new Set(open.map(({ signIn }) => signIn))
}
