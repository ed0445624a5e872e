import { describe, expect, test } from 'vitest'
import { problemOf, refusal } from './messages.ts'
import { HANDLE, renewed, SessionStage } from './session-stage.ts'
import { PUBLIC_URL, stopClock } from './stage.ts'

stopClock()

const RENEWAL = 'POST /api/session/renewal'

function wantsNonce(nonce: string): Response {
  const headers = { 'dpop-nonce': nonce, 'www-authenticate': 'DPoP error="use_dpop_nonce"' }
  return Response.json(problemOf('session_unknown'), { status: 401, headers })
}

describe('a renewal', () => {
  test('sends the handle and a proof in headers, and stores the fresh token', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(stage.asked).toEqual([
      {
        line: RENEWAL,
        authorization: `DPoP ${HANDLE}`,
        proof: `POST ${PUBLIC_URL}/api/session/renewal ${HANDLE}`,
        keepalive: false,
      },
    ])
    expect(stage.stored).toEqual({ handle: HANDLE, accessToken: 'token-2' })
  })

  test('RT-01: of fifty pages that ask at once, one asks the server and all have the token', async () => {
    const stage = new SessionStage()
    const pages = await Promise.all(Array.from({ length: 50 }, () => stage.open()))
    const outcomes = await Promise.all(pages.map((page) => page.renew('token-1')))
    expect(outcomes).toEqual(pages.map(() => ({ status: 'renewed' })))
    expect(stage.asked).toHaveLength(1)
  })

  test('takes a newer token that is stored already', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.stored = { handle: HANDLE, accessToken: 'token-7' }
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(stage.asked).toEqual([])
  })

  test.each(['session_expired', 'session_unknown'] as const)(
    'RT-04: %s ends it, once, with the reason',
    async (code) => {
      const stage = new SessionStage()
      const session = await stage.open()
      stage.answers = [() => refusal(code)]
      expect(await session.renew('token-1')).toEqual({ status: 'ended', problem: problemOf(code) })
      expect(stage.forgotten).toEqual([problemOf(code)])
      expect(await session.renew('token-1')).toMatchObject({ status: 'ended' })
      expect(stage.asked).toHaveLength(1)
    },
  )

  test.each([
    ['provider_unreachable', {}, {}],
    ['provider_error', { retryAfter: 7 }, { retryAfterS: 7 }],
    ['rate_limited', { retryAfter: 30 }, { retryAfterS: 30 }],
    ['store_unavailable', {}, {}],
    ['invalid_request', {}, {}],
  ] as const)('RT-05: %s keeps the session', async (code, extra, expected) => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [() => refusal(code, extra)]
    const problem = problemOf(code, extra)
    expect(await session.renew('token-1')).toEqual({ status: 'failed', problem, ...expected })
    expect(stage.stored).toEqual({ handle: HANDLE, accessToken: 'token-1' })
  })

  test.each([
    ['no network', () => 'unreachable' as const],
    ['a page of a hotel', () => new Response('<html>', { status: 200 })],
    ['a proxy that is busy', () => new Response('busy', { status: 503, headers: { 'retry-after': '9' } })],
    ['half a token', () => Response.json({ accessToken: 'x' })],
  ])('%s keeps the session, and the next try goes through', async (_, answer) => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [answer, () => Response.json(renewed)]
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed', problem: { code: 'server_error' } })
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
  })

  test('waits as long as a proxy asks for', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [() => new Response('busy', { status: 503, headers: { 'retry-after': '9' } })]
    expect(await session.renew('token-1')).toMatchObject({ retryAfterS: 9 })
  })

  test('puts the nonce of the server into a second proof, once', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [() => wantsNonce('n-1'), () => Response.json(renewed)]
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(stage.asked.map(({ proof }) => proof?.split(' ')[3])).toEqual([undefined, 'n-1'])
  })

  test('a server that always wants another nonce signs nobody out', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [() => wantsNonce('n-1'), () => wantsNonce('n-2'), () => wantsNonce('n-3')]
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed' })
    expect(stage.asked).toHaveLength(2)
    expect(stage.stored).toBeDefined()
  })

  test('does not bring back a session that ended meanwhile in another zone', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [
      () => {
        stage.stored = undefined
        return Response.json(renewed)
      },
    ]
    expect(await session.renew('token-1')).toMatchObject({ status: 'ended' })
    expect(stage.stored).toBeUndefined()
  })

  test('does not overwrite a sign-in that another zone has made meanwhile', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    const other = { handle: 'I'.repeat(43) as typeof HANDLE, accessToken: 'token-9' }
    stage.answers = [
      () => {
        stage.stored = other
        return refusal('session_unknown')
      },
    ]
    expect(await session.renew('token-1')).toEqual({ status: 'renewed' })
    expect(stage.stored).toEqual(other)
  })

  test('ends where the browser has lost the key, without asking', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.vault.key = undefined
    expect(await session.renew('token-1')).toMatchObject({ status: 'ended', problem: { code: 'session_unknown' } })
    expect(stage.asked).toEqual([])
    expect(stage.stored).toBeUndefined()
  })

  test('keeps the session where the key cannot be read right now', async () => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.vault.blocked = true
    expect(await session.renew('token-1')).toMatchObject({ status: 'failed' })
    expect(stage.stored).toBeDefined()
  })
})
