import { describe, expect, test } from 'vitest'
import { problemOf, refusal } from './messages.ts'
import { HANDLE, renewed, SessionTestBed } from './session-test-bed.ts'
import { PUBLIC_URL, stopClock } from './test-bed.ts'

stopClock()

const RENEWAL = 'POST /api/session/renewal'

function wantsNonce(nonce: string): Response {
  const headers = { 'dpop-nonce': nonce, 'www-authenticate': 'DPoP error="use_dpop_nonce"' }
  return Response.json(problemOf('session_unknown'), { status: 401, headers })
}

describe('a renewal', () => {
  test('sends the handle and a proof in headers, and stores the new token', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(bed.asked).toEqual([
      {
        line: RENEWAL,
        authorization: `DPoP ${HANDLE}`,
        proof: `POST ${PUBLIC_URL}/api/session/renewal ${HANDLE}`,
        keepalive: false,
      },
    ])
    expect(bed.stored).toEqual({ handle: HANDLE, accessToken: 'token-2' })
  })

  test('RT-01: one request serves fifty concurrent pages', async () => {
    const bed = new SessionTestBed()
    const pages = await Promise.all(Array.from({ length: 50 }, () => bed.open()))
    const outcomes = await Promise.all(pages.map((page) => page.renew('token-1')))
    expect(outcomes).toEqual(pages.map(() => ({ status: 'renewed' })))
    expect(bed.asked).toHaveLength(1)
  })

  test('uses a newer token that is already stored', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.stored = { handle: HANDLE, accessToken: 'token-7' }
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(bed.asked).toEqual([])
  })

  test.each(['session_expired', 'session_unknown'] as const)(
    'RT-04: %s ends the session once, with the reason',
    async (code) => {
      const bed = new SessionTestBed()
      const session = await bed.open()
      bed.answers = [() => refusal(code)]
      expect(await session.renew('token-1')).toEqual({ status: 'ended', problem: problemOf(code) })
      expect(bed.forgotten).toEqual([problemOf(code)])
      expect(await session.renew('token-1')).toMatchObject({ status: 'ended' })
      expect(bed.asked).toHaveLength(1)
    },
  )

  test.each([
    ['provider_unreachable', {}, {}],
    ['provider_error', { retryAfter: 7 }, { retryAfterS: 7 }],
    ['rate_limited', { retryAfter: 30 }, { retryAfterS: 30 }],
    ['store_unavailable', {}, {}],
    ['invalid_request', {}, {}],
  ] as const)('RT-05: %s keeps the session', async (code, extra, expected) => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [() => refusal(code, extra)]
    const problem = problemOf(code, extra)
    expect(await session.renew('token-1')).toEqual({ status: 'failed', problem, ...expected })
    expect(bed.stored).toEqual({ handle: HANDLE, accessToken: 'token-1' })
  })

  test.each([
    ['no network', () => 'unreachable' as const],
    ['a page of a hotel', () => new Response('<html>', { status: 200 })],
    ['a proxy that is busy', () => new Response('busy', { status: 503, headers: { 'retry-after': '9' } })],
    ['half a token', () => Response.json({ accessToken: 'x' })],
  ])('%s keeps the session, and the next try goes through', async (_, answer) => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [answer, () => Response.json(renewed)]
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed', problem: { code: 'server_error' } })
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
  })

  test("respects a proxy's Retry-After", async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [() => new Response('busy', { status: 503, headers: { 'retry-after': '9' } })]
    expect(await session.renew('token-1')).toMatchObject({ retryAfterS: 9 })
  })

  test("repeats the request once with the server's nonce", async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [() => wantsNonce('n-1'), () => Response.json(renewed)]
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(bed.asked.map(({ proof }) => proof?.split(' ')[3])).toEqual([undefined, 'n-1'])
  })

  test('a server that rejects every nonce does not end the session', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [() => wantsNonce('n-1'), () => wantsNonce('n-2'), () => wantsNonce('n-3')]
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed' })
    expect(bed.asked).toHaveLength(2)
    expect(bed.stored).toBeDefined()
  })

  test('does not restore a session that another zone has ended meanwhile', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [
      () => {
        bed.stored = undefined
        return Response.json(renewed)
      },
    ]
    expect(await session.renew('token-1')).toMatchObject({ status: 'ended' })
    expect(bed.stored).toBeUndefined()
  })

  test('does not overwrite a sign-in that another zone has completed meanwhile', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    const other = { handle: 'I'.repeat(43) as typeof HANDLE, accessToken: 'token-9' }
    bed.answers = [
      () => {
        bed.stored = other
        return refusal('session_unknown')
      },
    ]
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(bed.stored).toEqual(other)
  })

  test('ends without a request where the browser has lost the key', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.vault.key = undefined
    expect(await session.renew('token-1')).toMatchObject({ status: 'ended', problem: { code: 'session_unknown' } })
    expect(bed.asked).toEqual([])
    expect(bed.stored).toBeUndefined()
  })

  test('keeps the session while the key cannot be read', async () => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.vault.blocked = true
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed' })
    expect(bed.stored).toBeDefined()
  })
})
