import { randomBytes } from 'node:crypto'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { describe, expect, it } from 'vitest'
import { NONCE_LIFE_MS } from '../src/session/dpop-nonce.ts'
import { receiveCredentials, SessionClient } from './session-client.ts'
import { outcomeOf, sessionRecordOf, startSession, startSessionApp } from './start-session.ts'

const UNKNOWN = { status: 401, code: 'session_unknown', title: 'Unknown session' }
const MALFORMED = { status: 400, code: 'invalid_request' }
const madeUp = () => randomBytes(32).toString('base64url')

describe('a proof that is not in order', () => {
  it('RT-06: is refused in one and the same way, whatever is wrong, and costs the session nothing', async () => {
    const { app, session } = await startSession()
    const foreign = await DpopKey.create()
    const { accessToken } = await session.renewed()
    const before = await sessionRecordOf(app, session)
    const past = Math.floor(app.clock() / 1000) - 60
    const wrong: Parameters<SessionClient['renew']>[] = [
      [{ signer: foreign }],
      [{ header: { jwk: foreign.publicJwk } }],
      [{ header: { jwk: foreign.publicJwk }, signer: foreign }],
      [{ header: { jwk: await session.key.privateJwk() } }],
      [{ header: { jwk: undefined } }],
      [{ header: { typ: 'JWT' } }],
      [{ header: { typ: undefined } }],
      [{ claims: { jti: undefined } }],
      [{ claims: { jti: '' } }],
      [{ claims: { jti: 'x'.repeat(129) } }],
      [{ claims: { jti: { x: 1 } } }],
      [{ claims: { htm: 'GET' } }],
      [{ claims: { htm: 'DELETE' } }],
      [{ claims: { htm: undefined } }],
      [{ claims: { htu: `${app.publicUrl}/api/session` } }],
      [{ claims: { htu: `${app.publicUrl}/api/session/renewal/` } }],
      [{ claims: { htu: 'https://evil.example/api/session/renewal' } }],
      [{ claims: { htu: 'not an address' } }],
      [{ claims: { htu: undefined } }],
      [{ claims: { iat: undefined } }],
      [{ claims: { iat: 'now' } }],
      [{ claims: { exp: past } }],
      [{ claims: { nbf: past + 3600 } }],
      [{ claims: { ath: undefined } }],
      [{ claims: { ath: madeUp() } }],
      [{ claims: { nonce: 7 } }],
      [{}, { Authorization: `DPoP ${madeUp()}` }],
      [{}, { DPoP: 'e30.e30.e30' }],
    ]
    for (const request of wrong) {
      expect([request, await outcomeOf(session.renew(...request))]).toMatchObject([request, UNKNOWN])
    }
    expect(await sessionRecordOf(app, session)).toEqual(before)
    expect(app.provider.refreshes).toHaveLength(1)
    expect((await session.renewed()).accessToken).toBe(accessToken)
  })

  it.each(['HS256', 'none'])('RT-06: alg %s is refused', async (alg) => {
    const { session } = await startSession()
    const [, payload] = (await session.prove('POST', '/api/session/renewal')).split('.')
    const header = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg, jwk: session.key.publicJwk })).toString(
      'base64url',
    )
    expect(await outcomeOf(session.renew({}, { DPoP: `${header}.${payload}.AAAA` }))).toMatchObject(UNKNOWN)
  })

  it('RT-06: another algorithm than ES256 is refused, though its signature is right', async () => {
    const { app, session } = await startSession()
    const other = new SessionClient(app, session.handle, await DpopKey.create('ES384'), app.clock)
    expect(await outcomeOf(other.renew())).toMatchObject(UNKNOWN)
  })

  it('RT-06: a session that does not exist is refused as one whose key is another', async () => {
    const { app, session } = await startSession()
    const foreign = await DpopKey.create()
    const stranger = new SessionClient(app, madeUp(), foreign, app.clock)
    const thief = new SessionClient(app, session.handle, foreign, app.clock)
    const [unknown, stolen] = [await stranger.renew(), await thief.renew()]
    const toComparable = async (answer: Response) => ({
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
      body: { ...((await answer.json()) as object), requestId: undefined },
    })
    expect(await toComparable(stolen)).toEqual(await toComparable(unknown))
    expect(await outcomeOf(thief.end())).toMatchObject(UNKNOWN)
    expect((await session.renew()).status).toBe(200)
  })

  it.each<[name: string, headers: Record<string, string>]>([
    ['no handle', { Authorization: '' }],
    ['another scheme', { Authorization: `Bearer ${madeUp()}` }],
    ['a handle that is too short', { Authorization: `DPoP ${madeUp().slice(1)}` }],
    ['two handles', { Authorization: `DPoP ${madeUp()} ${madeUp()}` }],
    ['no proof', { DPoP: '' }],
    ['a proof that is no token', { DPoP: 'x' }],
    ['an encrypted token', { DPoP: 'a.b.c.d.e' }],
    ['two proofs', { DPoP: 'a.b.c, a.b.c' }],
    ['a proof without end', { DPoP: `a.${'b'.repeat(5000)}.c` }],
  ])('RT-06: %s is malformed', async (_name, headers) => {
    const { app, session } = await startSession()
    expect(await outcomeOf(session.renew({}, headers))).toMatchObject(MALFORMED)
    expect(await outcomeOf(session.end({}, headers))).toMatchObject(MALFORMED)
    expect(app.provider.refreshes).toEqual([])
    expect((await session.renew()).status).toBe(200)
  })

  it('RT-06: the scheme may be written in any case, and the address may have a query', async () => {
    const { app, session } = await startSession()
    const claims = { htu: `${app.publicUrl}/api/session/renewal?x=1#y` }
    expect((await session.renew({ claims }, { Authorization: `dpop ${session.handle}` })).status).toBe(200)
  })

  it('RT-06: nothing of a session works before its receipt has named a key', async () => {
    const app = await startSessionApp()
    const { credentials } = await receiveCredentials(app)
    const session = new SessionClient(app, credentials.session?.handle ?? '', await DpopKey.create(), app.clock)
    expect(await outcomeOf(session.renew())).toMatchObject(UNKNOWN)
    expect(await outcomeOf(session.end())).toMatchObject(UNKNOWN)
  })
})

describe('a proof that was used before', () => {
  it('RT-06: is refused, though it would still be fresh', async () => {
    const { app, session } = await startSession()
    const DPoP = await session.prove('POST', '/api/session/renewal')
    expect((await session.renew({}, { DPoP })).status).toBe(200)
    for (const laterMs of [0, 60_000, 200_000]) {
      app.advance(laterMs)
      expect(await outcomeOf(session.renew({}, { DPoP }))).toMatchObject(UNKNOWN)
    }
    expect(app.provider.refreshes).toHaveLength(1)
  })

  it('RT-06: also if it only shared what another one got, or met a provider that is left alone', async () => {
    const { app, session } = await startSession()
    await session.renewed()
    const shared = await session.prove('POST', '/api/session/renewal')
    expect((await session.renew({}, { DPoP: shared })).status).toBe(200)
    app.advance(60_000)
    expect(await outcomeOf(session.renew({}, { DPoP: shared }))).toMatchObject(UNKNOWN)
  })

  it('RT-06: of 20 copies sent at once, one works', async () => {
    const { app, session } = await startSession()
    const DPoP = await session.prove('POST', '/api/session/renewal')
    const answers = await Promise.all(Array.from({ length: 20 }, () => session.renew({}, { DPoP })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(app.provider.refreshes).toHaveLength(1)
  })

  it('RT-06: what is remembered of proofs goes with the time in which they could be used', async () => {
    const { app, session } = await startSession()
    for (let count = 0; count < 10; count++) {
      await session.renewed()
      app.advance(400_000)
    }
    expect((await sessionRecordOf(app, session)) as object).toMatchObject({ requests: [expect.any(String)] })
  })
})

describe('clocks that are wrong', () => {
  it.each([-3_600_000, -310_000, 310_000, 3_600_000, 10 * 365 * 86_400_000])(
    'RT-06: a dashboard %i ms off gets a nonce, and with it a token',
    async (offsetMs) => {
      const { session } = await startSession()
      session.clockOffsetMs = offsetMs
      const stale = await session.renew()
      expect([stale.status, await stale.json()]).toMatchObject([401, UNKNOWN])
      expect(stale.headers.get('WWW-Authenticate')).toContain('error="use_dpop_nonce"')
      const exposed = stale.headers.get('Access-Control-Expose-Headers')?.split(',')
      expect(exposed).toEqual(expect.arrayContaining(['DPoP-Nonce', 'WWW-Authenticate']))
      const nonce = stale.headers.get('DPoP-Nonce') ?? ''
      expect((await session.renew({ claims: { nonce } })).status).toBe(200)
    },
  )

  it('RT-06: within five minutes nobody asks for a nonce', async () => {
    const { session } = await startSession()
    for (const offsetMs of [-290_000, 290_000]) {
      session.clockOffsetMs = offsetMs
      expect((await session.renew()).status).toBe(200)
    }
  })

  it('RT-06: a nonce counts for five minutes, for its session, and for one use of each proof', async () => {
    const { app, session } = await startSession()
    session.clockOffsetMs = 3_600_000
    const nonce = (await session.renew()).headers.get('DPoP-Nonce') ?? ''
    const DPoP = await session.prove('POST', '/api/session/renewal', { claims: { nonce } })
    expect((await session.renew({}, { DPoP })).status).toBe(200)
    expect((await session.renew({}, { DPoP })).status).toBe(401)

    const other = await SessionClient.signIn(app, undefined, app.clock)
    other.clockOffsetMs = 3_600_000
    for (const bad of [nonce, `${nonce}x`, `9${nonce}`, '', 'a.b.c', `${app.clock()}.x.y`]) {
      const refused = await other.renew({ claims: { nonce: bad } })
      expect([refused.status, refused.headers.has('DPoP-Nonce')]).toEqual([401, true])
    }
    app.advance(NONCE_LIFE_MS)
    expect((await session.renew({ claims: { nonce } })).headers.has('DPoP-Nonce')).toBe(true)
  })

  it('RT-06: a proof with a nonce cannot be used again once the nonce is out of date either', async () => {
    const { app, session } = await startSession()
    session.clockOffsetMs = 3_600_000
    const nonce = (await session.renew()).headers.get('DPoP-Nonce') ?? ''
    const DPoP = await session.prove('POST', '/api/session/renewal', { claims: { nonce } })
    await session.renew({}, { DPoP })
    for (const laterMs of [NONCE_LIFE_MS - 1, 1, 3_000_000]) {
      app.advance(laterMs)
      expect((await session.renew({}, { DPoP })).status).toBe(401)
    }
    expect(app.provider.refreshes).toHaveLength(1)
  })
})

describe('who may call', () => {
  it('HD-06: the extension, from its own origin, with these headers; nobody else from a browser', async () => {
    const { app, session } = await startSession()
    for (const path of ['/api/session/renewal', '/api/session']) {
      const preflight = await fetch(new URL(path, app.publicUrl), {
        method: 'OPTIONS',
        headers: { Origin: 'http://localhost:4999', 'Access-Control-Request-Method': 'POST' },
      })
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:4999')
      expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('Authorization,DPoP')
    }
    for (const Origin of ['https://evil.example', 'null']) {
      const refused = await session.renew({}, { Origin })
      expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null])
    }
    expect(app.provider.refreshes).toEqual([])
  })
})
