import { sha256 } from '@stagedoor/testing/secrets'
import { describe, expect, it } from 'vitest'
import type { Evidence } from '../evidence.ts'
import { checkInvariants } from './check-invariants.ts'
import { at, BEGAN_AT_MS, createGoodEvidence, isoAt, request, rowOf } from './good-evidence.ts'

/** The violations of a valid run with these changes. */
function judge(change: (good: ReturnType<typeof createGoodEvidence>) => Partial<Evidence>): string[] {
  const good = createGoodEvidence()
  return checkInvariants({ ...good, ...change(good) }).violations.map(({ invariant, text }) => `${invariant}: ${text}`)
}

const without = (good: ReturnType<typeof createGoodEvidence>, ...what: string[]) =>
  good.history.filter((event) => !what.includes(event.what))

it('accepts a run without violations', () => {
  expect(judge(() => ({}))).toEqual([])
})

describe('I1', () => {
  it('finds a code that was sent twice', () => {
    const twice = judge(({ requests }) => ({
      requests: [...requests, request('token', { code: 'provider-code' }, 50)],
    }))
    expect(twice).toEqual(['I1: its code was sent 2 times'])
  })

  it('finds a code that no window had returned with', () => {
    const foreign = judge(({ requests }) => ({ requests: [...requests, request('token', { code: 'foreign' }, 50)] }))
    expect(foreign).toEqual(['I1: a code was sent that no window had returned with'])
  })
})

describe('I2', () => {
  it('finds a code that was sent before the confirmation code was entered', () => {
    const early = judge(() => ({ requests: [request('token', { code: 'provider-code' }, 35)] }))
    expect(early).toEqual(['I2: its code was sent before the confirmation code was entered'])
  })

  it('finds a code that was sent after a wrong confirmation code', () => {
    const wrong = judge((good) => ({
      history: good.history.map((event) => (event.what === 'confirm-sent' ? { ...event, right: false } : event)),
    }))
    expect(wrong).toEqual(['I2: its code was sent before the confirmation code was entered'])
  })

  it('finds a callback that was accepted in another browser', () => {
    const elsewhere = judge(({ history }) => ({ history: [...history, at(35, { what: 'returned-elsewhere' })] }))
    expect(elsewhere).toEqual(['I2: its callback was accepted in another browser'])
  })

  it('needs no confirmation code after the opener’s proof', () => {
    const byOpener = judge((good) => ({
      history: [at(0, { what: 'begun', binding: 'opener', plan: '#0' }), ...without(good, 'begun', 'confirm-sent')],
    }))
    expect(byOpener).toEqual([])
  })
})

describe('I3', () => {
  const stranger = at(0, { what: 'begun', binding: 'opener', plan: '#1' }, 'bob')
  const left = at(100, { what: 'left', why: 'closed' }, 'bob')

  it.each(['delivered', 'renewed'] as const)('finds a token that was %s to another dashboard', (what) => {
    const event = { deliveryId: 'other', accessToken: 'access', sinceConnectedMs: undefined }
    const wrong = judge(({ history }) => ({ history: [...history, stranger, at(65, { what, ...event }, 'bob'), left] }))
    expect(wrong).toEqual(['I3: it received the token of ada'])
  })

  it('finds a token that the provider never issued', () => {
    const invented = judge(({ history }) => ({ history: [...history, at(95, { what: 'renewed', accessToken: 'x' })] }))
    expect(invented).toEqual(['I3: it received a token that the provider never issued'])
  })

  it('finds a token that was delivered for the public ID alone', () => {
    const stolen = judge(({ history }) => ({
      history: [...history, at(65, { what: 'stolen', accessToken: 'access' })],
    }))
    expect(stolen).toEqual(['I3: its token was delivered for the public ID alone'])
  })
})

describe('I4', () => {
  const lost = (good: ReturnType<typeof createGoodEvidence>) => ({
    history: [
      ...without(good, 'delivered', 'stored', 'acknowledge-sent', 'acknowledged', 'renewed'),
      at(100, { what: 'left', why: 'closed' }),
    ],
    log: [],
  })

  it('finds a lost token without a record', () => {
    expect(judge(lost)).toEqual(['I4: its token was issued, and neither acknowledged, revoked nor recorded as lost'])
  })

  it('finds tokens without a sign-in', () => {
    const foreign = judge(({ tokens }) => ({
      tokens: [
        ...tokens,
        { id: 'x', kind: 'access', grantId: 'other', issuedAt: isoAt(55), revoked: false, expired: false },
      ],
    }))
    expect(foreign).toEqual(['I4: tokens of the grant other belong to no sign-in'])
  })

  it('accepts a token that the log records as lost', () => {
    const [line] = createGoodEvidence().log
    const signIn = line?.signIn ?? ''
    const recorded = judge((good) => ({ ...lost(good), log: [{ event: 'grant.lost', time: isoAt(95), signIn }] }))
    expect(recorded).toEqual([])
  })

  it('accepts a token whose session the log records as lost', () => {
    const signIn = createGoodEvidence().log[0]?.signIn ?? ''
    const begun = { event: 'session.begun', time: isoAt(90), signIn, session: 'session' }
    const ended = { event: 'grant.unrevoked', time: isoAt(95), session: 'session' }
    expect(judge((good) => ({ ...lost(good), log: [begun, ended] }))).toEqual([])
    expect(judge((good) => ({ ...lost(good), log: [ended] }))).toHaveLength(1)
  })

  it('finds the token of a sign-in that was canceled during the delivery, unless its record notes it', () => {
    const signIn = createGoodEvidence().log[0]?.signIn ?? ''
    const log = [{ event: 'sign-in.failed', time: isoAt(95), signIn }]
    expect(judge((good) => ({ ...lost(good), log }))).toHaveLength(1)
    const noted = rowOf({ stage: 'failed', unsettled: { codeSentAt: BEGAN_AT_MS + 60 } }, 35_000)
    expect(judge((good) => ({ ...lost(good), log, rows: [noted] }))).toEqual([])
  })

  it('accepts revoked tokens', () => {
    const revoked = judge((good) => ({
      ...lost(good),
      tokens: good.tokens.map((token) => ({ ...token, revoked: true })),
    }))
    expect(revoked).toEqual([])
  })

  it('accepts a token during the lifetime of its delivery, and no longer', () => {
    const waiting = rowOf({ stage: 'delivering', issuedAt: BEGAN_AT_MS + 60 }, 35_000)
    expect(judge((good) => ({ ...lost(good), rows: [waiting] }))).toEqual([])
    const late = judge((good) => ({ ...lost(good), rows: [waiting], readAtMs: BEGAN_AT_MS + 36_000 }))
    expect(late).toContain('I4: its token was issued, and neither acknowledged, revoked nor recorded as lost')
  })
})

describe('I5', () => {
  it('finds an acknowledgment of a delivery that was not stored', () => {
    expect(judge((good) => ({ history: without(good, 'stored') }))).toEqual([
      'I5: it acknowledged a delivery that it had not stored',
    ])
  })

  it('finds a sign-in that was completed before its acknowledgment', () => {
    const early = judge(({ log }) => ({ log: log.map((line) => ({ ...line, time: isoAt(75) })) }))
    expect(early).toEqual(['I5: the server completed it before the acknowledgment'])
  })

  it('finds an acknowledgment that the server confirmed and lost', () => {
    expect(judge(() => ({ log: [] }))).toEqual(['I5: the server confirmed the acknowledgment, and did not complete it'])
  })

  it.each(['kill', 'store-restart'])('accepts that after a %s at the same time', (fault) => {
    const killed = { atMs: BEGAN_AT_MS + 85, what: 'fault' as const, fault }
    expect(judge(({ history }) => ({ log: [], history: [...history, killed] }))).toEqual([])
  })

  it.each([
    ['accepts a lost log line after a kill in the same turn', 400, []],
    [
      'finds a lost log line after a later kill',
      600,
      ['I5: the server confirmed the acknowledgment, and did not complete it'],
    ],
  ])('%s', (_name, afterMs, expected) => {
    const killed = (good: Evidence) => {
      const acknowledgedAtMs = good.history.find(({ what }) => what === 'acknowledged')?.atMs ?? Number.NaN
      return { atMs: acknowledgedAtMs + afterMs, what: 'fault' as const, fault: 'kill' }
    }
    expect(judge((good) => ({ log: [], history: [...good.history, killed(good)] }))).toEqual(expected)
  })

  it('finds a delivery with two IDs', () => {
    const second = { deliveryId: 'second', accessToken: 'access', sinceConnectedMs: undefined }
    const twice = judge(({ history }) => ({ history: [...history, at(65, { what: 'delivered', ...second })] }))
    expect(twice).toEqual(['I5: its delivery had several IDs'])
  })
})

describe('I6', () => {
  const refresh = (token: string, fromMs: number, toMs?: number | null) =>
    request('refresh', { refresh_token_sha256: sha256(token) }, fromMs, toMs)
  const newer = {
    id: 'refresh-2',
    kind: 'refresh',
    grantId: 'grant',
    issuedAt: isoAt(195),
    revoked: false,
    expired: false,
  } as const

  it('finds concurrent renewals', () => {
    const both = judge(() => ({ requests: [refresh('refresh', 190, 300), refresh('refresh', 250)] }))
    expect(both).toEqual(['I6: two refresh requests were concurrent'])
  })

  it('finds a renewal that is concurrent with an unanswered one', () => {
    const both = judge(() => ({ requests: [refresh('refresh', 190, null), refresh('refresh', 9_000)] }))
    expect(both).toEqual(['I6: two refresh requests were concurrent'])
  })

  it('accepts the unanswered request of a killed process', () => {
    const killed = judge(({ history }) => ({
      history: [...history, { atMs: BEGAN_AT_MS + 200, what: 'fault', fault: 'kill' }],
      requests: [refresh('refresh', 190, null), refresh('refresh', 9_000)],
    }))
    expect(killed).toEqual([])
  })

  it('finds a refresh token that was sent after a newer one', () => {
    const old = judge(({ tokens }) => ({
      tokens: [...tokens, newer],
      requests: [refresh('refresh', 190), refresh('refresh-2', 300), refresh('refresh', 400)],
    }))
    expect(old).toEqual(['I6: a refresh token was sent after a newer one'])
  })

  it('finds a refresh token that was never issued', () => {
    expect(judge(() => ({ requests: [refresh('invented', 190)] }))).toEqual([
      'I6: a refresh token was sent that was never issued',
    ])
  })
})

describe('I7', () => {
  it.each(['log', 'store'] as const)('finds a secret in clear in the %s', (place) => {
    const leaked = judge(({ words }) => ({ words: { ...words, [place]: new Set(['harmless', 'access']) } }))
    expect(leaked).toEqual([`I7: an access token is in clear in the ${place}`])
  })

  it('finds a record that is kept after its sign-in', () => {
    const outliving = judge(() => ({ rows: [rowOf({ stage: 'authorizing' }, 60_000)] }))
    expect(outliving).toEqual(['I7: its record is kept more than 30 s after its end'])
  })

  it('finds a record that was not swept', () => {
    const overdue = judge(() => ({ rows: [rowOf({ stage: 'completed' }, 40_000)], readAtMs: BEGAN_AT_MS + 60_000 }))
    expect(overdue).toEqual(['I7: its record expired and was not swept'])
  })

  it.each([
    ['completed', 'credentials'],
    ['failed', 'codeVerifier'],
  ])('finds that a %s sign-in still has its %s', (stage, field) => {
    const kept = judge(() => ({ rows: [rowOf({ stage, [field]: 'sealed', code: 'x' }, 40_000)] }))
    expect(kept[0]).toMatch(/^I7: it is over and still has its /)
  })
})

describe('I8', () => {
  it('finds a dashboard that was not informed of the end', () => {
    const endless = judge(({ history }) => ({
      history: [...history, at(0, { what: 'begun', binding: 'code', plan: '#1' }, 'bob')],
    }))
    expect(endless).toEqual(['I8: its dashboard was not informed of the end'])
  })

  it('finds a dashboard that waited longer than the lifetime of a sign-in', () => {
    const patient = judge(({ history }) => ({
      history: [
        ...history,
        at(0, { what: 'begun', binding: 'code', plan: '#1' }, 'bob'),
        at(10, { what: 'started' }, 'bob'),
        at(45_000, { what: 'left', why: 'gave up waiting' }, 'bob'),
      ],
    }))
    expect(patient).toEqual(['I8: its dashboard waited longer than the lifetime of a sign-in'])
  })

  it('finds a sign-in that is stuck', () => {
    const stuck = judge(() => ({ rows: [rowOf({ stage: 'authorizing' }, 40_000)], readAtMs: BEGAN_AT_MS + 41_000 }))
    expect(stuck).toEqual(['I8: it is stuck, as authorizing'])
  })

  it('finds a record that remains at the end', () => {
    const left = judge(() => ({ rows: [rowOf({ stage: 'completed' }, 40_000)], settled: true }))
    expect(left).toEqual(['I8: it remains in the store at the end, as completed'])
  })
})

describe('I9', () => {
  it('finds capacity that was not freed', () => {
    const taken = judge(() => ({ capacities: { connections: { limit: 10, accepted: 9, oneMore: 503 } } }))
    expect(taken).toEqual(['I9: only 9 of 10 connections were free at the end'])
  })

  it('finds a limit that does not hold', () => {
    const unlimited = judge(() => ({ capacities: { connections: { limit: 10, accepted: 10, oneMore: 200 } } }))
    expect(unlimited).toEqual(['I9: one more than 10 connections was answered with 200'])
  })
})

/** A visit of vera, who disconnects. */
function visit(
  good: ReturnType<typeof createGoodEvidence>,
): Pick<Evidence, 'history' | 'requests' | 'codes' | 'tokens'> {
  const vera = (afterMs: number, event: Parameters<typeof at>[1]) => at(afterMs, event, 'vera')
  const token = { id: 'hers', kind: 'access', grantId: 'of-vera', revoked: true, expired: false } as const
  return {
    history: [
      ...good.history,
      vera(0, { what: 'visit-begun' }),
      vera(10, { what: 'login-begun' }),
      vera(20, { what: 'code-issued', code: 'code-of-vera' }),
      vera(100, { what: 'exchange-begun', exchange: 'one' }),
      vera(120, { what: 'exchanged', exchange: 'one', accessToken: 'hers' }),
      vera(130, { what: 'exchange-begun', exchange: 'two' }),
      vera(150, { what: 'disconnected' }),
      vera(160, { what: 'exchange-refused', exchange: 'two', code: 220 }),
    ],
    requests: [...good.requests, request('token', { code: 'code-of-vera' }, 30)],
    codes: [...good.codes, { id: 'code-of-vera', grantId: 'of-vera', redeemed: true }],
    tokens: [...good.tokens, { ...token, issuedAt: isoAt(35) }],
  }
}

/** The violations of a run with a visit, and these events of vera at its end. */
function judgeVisit(more: [afterMs: number, event: Parameters<typeof at>[1]][], change: Partial<Evidence> = {}) {
  return judge((good) => {
    const visited = visit(good)
    return { ...visited, ...change, history: [...visited.history, ...more.map(([ms, event]) => at(ms, event, 'vera'))] }
  })
}

it('accepts a visit without violations', () => {
  expect(judgeVisit([])).toEqual([])
})

it('finds the code of a person that was sent twice', () => {
  const { requests } = visit(createGoodEvidence())
  const twice = [...requests, request('token', { code: 'code-of-vera' }, 50)]
  expect(judgeVisit([], { requests: twice })).toEqual(['I1: its code was sent 2 times'])
})

it('finds concurrent renewals for a person', () => {
  const { requests, tokens } = visit(createGoodEvidence())
  const own = { id: 'refresh-of-vera', kind: 'refresh', grantId: 'of-vera', revoked: false, expired: false } as const
  const renewal = (fromMs: number) =>
    request('refresh', { refresh_token_sha256: sha256('refresh-of-vera') }, fromMs, 300)
  const both = {
    requests: [...requests, renewal(110), renewal(115)],
    tokens: [...tokens, { ...own, issuedAt: isoAt(35) }],
  }
  expect(judgeVisit([], both)).toEqual(['I6: two refresh requests were concurrent'])
})

describe('I10', () => {
  const begun = { what: 'exchange-begun', exchange: 'three' } as const
  const login = { what: 'login-begun' } as const

  it.each([
    ['access', 'I10: an exchange returned the token of ada'],
    ['invented', 'I10: an exchange returned a token that the provider never issued'],
  ])('finds the token %s', (accessToken, expected) => {
    const exchanged = { what: 'exchanged', exchange: 'three', accessToken } as const
    expect(
      judgeVisit([
        [170, login],
        [180, begun],
        [190, exchanged],
      ]),
    ).toEqual([expected])
  })
})

describe('I11', () => {
  const later = (afterMs: number) => ({
    id: 'later',
    kind: 'access' as const,
    grantId: 'of-vera',
    issuedAt: isoAt(afterMs),
    revoked: true,
    expired: false,
  })
  const begun = { what: 'exchange-begun', exchange: 'three' } as const
  const exchanged = { what: 'exchanged', exchange: 'three', accessToken: 'hers' } as const

  it('finds a token after the disconnect', () => {
    expect(
      judgeVisit([
        [150, begun],
        [170, exchanged],
      ]),
    ).toEqual(['I11: an exchange after the disconnect returned a token'])
  })

  it('accepts a token after the next login', () => {
    expect(
      judgeVisit([
        [160, { what: 'login-begun' }],
        [170, begun],
        [180, exchanged],
      ]),
    ).toEqual([])
  })

  it.each([
    ['accepts a token that was issued before', 140, []],
    [
      'finds a token that was issued after',
      155,
      ['I11: an exchange returned a token that was issued after the disconnect'],
    ],
  ])('%s the disconnect, of an exchange that began earlier', (_name, issuedAfterMs, expected) => {
    const found = judge((good) => {
      const visited = visit(good)
      const history = visited.history.map((event) =>
        event.what === 'exchange-refused'
          ? at(160, { what: 'exchanged', exchange: 'two', accessToken: 'later' }, 'vera')
          : event,
      )
      return { ...visited, history, tokens: [...visited.tokens, later(issuedAfterMs)] }
    })
    expect(found).toEqual(expected)
  })

  it('may be broken by a failover', () => {
    const failedOver = { atMs: BEGAN_AT_MS + 155, what: 'failed-over' as const, sinceMs: BEGAN_AT_MS + 140 }
    const found = judge((good) => {
      const { history, ...visited } = visit(good)
      return { ...visited, history: [...history, failedOver, at(160, begun, 'vera'), at(170, exchanged, 'vera')] }
    })
    expect(found).toEqual([])
  })
})

describe('I12', () => {
  const begun = { what: 'exchange-begun', exchange: 'three' } as const

  it('finds an exchange that did not end', () => {
    expect(judgeVisit([[170, begun]])).toEqual(['I12: an exchange did not end'])
  })

  it.each([1, 'no answer', 'status 500'])('finds an exchange that ended with %s', (code) => {
    const refused = { what: 'exchange-refused', exchange: 'three', code } as const
    expect(
      judgeVisit([
        [170, begun],
        [180, refused],
      ]),
    ).toEqual([`I12: an exchange ended with ${code}`])
  })
})

describe('a failover', () => {
  const failedOver = (afterMs: number) => ({
    atMs: BEGAN_AT_MS + afterMs,
    what: 'failed-over' as const,
    sinceMs: BEGAN_AT_MS + afterMs - 10,
  })
  const twice = (good: ReturnType<typeof createGoodEvidence>, failoverAtMs: number) => ({
    history: [...good.history, failedOver(failoverAtMs)],
    requests: [...good.requests, request('token', { code: 'provider-code' }, 50)],
  })

  it('may cause a repeated code of an active sign-in', () => {
    expect(judge((good) => twice(good, 60))).toEqual([])
    const good = createGoodEvidence()
    expect(checkInvariants({ ...good, ...twice(good, 60) }).forgiven).toMatchObject([{ invariant: 'I1' }])
  })

  it.each([0, 400])('excuses nothing for a sign-in that was not active %d ms after the start', (afterMs) => {
    expect(judge((good) => twice(good, afterMs - 1))).toEqual(['I1: its code was sent 2 times'])
  })

  it('does not excuse a token for an unbound window', () => {
    const early = judge((good) => ({
      history: [...good.history, failedOver(60)],
      requests: [request('token', { code: 'provider-code' }, 35)],
    }))
    expect(early).toEqual(['I2: its code was sent before the confirmation code was entered'])
  })
})
