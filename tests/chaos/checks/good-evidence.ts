import { sha256 } from '@stagedoor/testing/secrets'
import { type Evidence, type SeenRequest, toLogName } from '../evidence.ts'
import type { HistoryEvent, ViewerEvent } from '../history.ts'

/** Start of the forged run, in ms since the epoch. */
export const BEGAN_AT_MS = Date.parse('2030-01-01T00:00:00Z')
const LIFETIMES = { signInMs: 10_000, deliveryMs: 5_000 }

export const isoAt = (afterMs: number) => new Date(BEGAN_AT_MS + afterMs).toISOString()

/** An event of a sign-in at this time after the start. */
export function at(afterMs: number, event: ViewerEvent, signIn = 'ada'): HistoryEvent {
  return { atMs: BEGAN_AT_MS + afterMs, signIn, ...event }
}

export function request(
  kind: string,
  parameters: Record<string, string>,
  fromMs: number,
  toMs: number | null = fromMs + 10,
): SeenRequest {
  const endedAt = toMs === null ? null : isoAt(toMs)
  const named = { queryNames: [], bodyNames: [], clientAuthentication: 'basic' as const }
  return { kind, ...named, parameters, receivedAt: isoAt(fromMs), endedAt, status: 200 }
}

/** A run without violations: one sign-in, bound by the code. */
export function createGoodEvidence(): Evidence & { history: HistoryEvent[] } {
  const delivery = { deliveryId: 'delivery', accessToken: 'access' }
  return {
    history: [
      at(0, { what: 'begun', binding: 'code', plan: '#0' }),
      at(10, { what: 'started' }),
      at(20, { what: 'code-issued', code: 'provider-code' }),
      at(30, { what: 'returned' }),
      at(40, { what: 'confirm-sent', right: true }),
      at(60, { what: 'delivered', ...delivery, sinceConnectedMs: 5 }),
      at(70, { what: 'stored', ...delivery }),
      at(80, { what: 'acknowledge-sent', deliveryId: 'delivery' }),
      at(90, { what: 'acknowledged' }),
      at(200, { what: 'renewed', accessToken: 'access-2' }),
    ],
    requests: [
      request('token', { code: 'provider-code' }, 45),
      request('refresh', { refresh_token_sha256: sha256('refresh') }, 190),
    ],
    codes: [{ id: 'provider-code', grantId: 'grant', redeemed: true }],
    tokens: [
      { id: 'access', kind: 'access', grantId: 'grant', issuedAt: isoAt(55), revoked: false, expired: false },
      { id: 'refresh', kind: 'refresh', grantId: 'grant', issuedAt: isoAt(55), revoked: false, expired: false },
      { id: 'access-2', kind: 'access', grantId: 'grant', issuedAt: isoAt(195), revoked: false, expired: false },
    ],
    log: [{ event: 'sign-in.completed', time: isoAt(85), signIn: toLogName('ada') }],
    rows: [],
    readAtMs: BEGAN_AT_MS + 1_000,
    settled: false,
    lifetimes: LIFETIMES,
    capacities: { connections: { limit: 10, accepted: 10, oneMore: 503 } },
    words: { log: new Set(), store: new Set() },
    secrets: new Map([['access', 'an access token']]),
  }
}

/** The record of a sign-in in the store. */
export function rowOf(record: { stage: string } & Record<string, unknown>, expiresAfterMs: number, signIn = 'ada') {
  const value = JSON.stringify({ expiresAt: BEGAN_AT_MS + LIFETIMES.signInMs, ...record })
  return { key: `sign-in:${signIn}`, value, expiresAtMs: BEGAN_AT_MS + expiresAfterMs }
}
