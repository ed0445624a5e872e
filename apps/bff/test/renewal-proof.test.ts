import { randomBytes } from 'node:crypto'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { describe, expect, it } from 'vitest'
import { NONCE_LIFE_MS } from '../src/session/dpop-nonce.ts'
import { receiveCredentials, SessionClient } from './session-client.ts'
import { outcomeOf, sessionRecordOf, startSession, startSessionApp } from './start-session.ts'

const UNKNOWN = { status: 401, code: 'session_unknown', title: 'Unknown session' }
const MALFORMED = { status: 400, code: 'invalid_request' }
const madeUp = () => randomBytes(32).toString('base64url')

describe('an invalid proof', () => {
  it('RT-06: is refused with the same response for every fault, without effect on the session', async () => {
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

  it('RT-06: another algorithm than ES256 is refused even with a valid signature', async () => {
    const { app, session } = await startSession()
    const other = new SessionClient(app, session.handle, await DpopKey.create('ES384'), app.clock)
    expect(await outcomeOf(other.renew())).toMatchObject(UNKNOWN)
  })

  it('RT-06: an unknown session is refused like one with another key', async () => {
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

  it('RT-06: a valid proof may have the scheme in any case, and the URL a query', async () => {
    const { app, session } = await startSession()
    const claims = { htu: `${app.publicUrl}/api/session/renewal?x=1#y` }
    expect((await session.renew({ claims }, { Authorization: `dpop ${session.handle}` })).status).toBe(200)
  })

  it('RT-06: a session cannot be used before its receipt', async () => {
    const app = await startSessionApp()
    const { credentials } = await receiveCredentials(app)
    const session = new SessionClient(app, credentials.session?.handle ?? '', await DpopKey.create(), app.clock)
    expect(await outcomeOf(session.renew())).toMatchObject(UNKNOWN)
    expect(await outcomeOf(session.end())).toMatchObject(UNKNOWN)
  })
})

describe('a replayed proof', () => {
  it('RT-06: is refused while it is fresh', async () => {
    const { app, session } = await startSession()
    const DPoP = await session.prove('POST', '/api/session/renewal')
    expect((await session.renew({}, { DPoP })).status).toBe(200)
    for (const laterMs of [0, 60_000, 200_000]) {
      app.advance(laterMs)
      expect(await outcomeOf(session.renew({}, { DPoP }))).toMatchObject(UNKNOWN)
    }
    expect(app.provider.refreshes).toHaveLength(1)
  })

  it('RT-06: is refused after a shared result and after a back-off', async () => {
    const { app, session } = await startSession()
    await session.renewed()
    const shared = await session.prove('POST', '/api/session/renewal')
    expect((await session.renew({}, { DPoP: shared })).status).toBe(200)
    app.advance(60_000)
    expect(await outcomeOf(session.renew({}, { DPoP: shared }))).toMatchObject(UNKNOWN)
  })

  it('RT-06: one of 20 concurrent copies is accepted', async () => {
    const { app, session } = await startSession()
    const DPoP = await session.prove('POST', '/api/session/renewal')
    const answers = await Promise.all(Array.from({ length: 20 }, () => session.renew({}, { DPoP })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(app.provider.refreshes).toHaveLength(1)
  })

  it('RT-06: is forgotten when it expires', async () => {
    const { app, session } = await startSession()
    for (let count = 0; count < 10; count++) {
      await session.renewed()
      app.advance(400_000)
    }
    expect((await sessionRecordOf(app, session)) as object).toMatchObject({ requests: [expect.any(String)] })
  })
})

describe('clock skew', () => {
  it.each([-3_600_000, -310_000, 310_000, 3_600_000, 10 * 365 * 86_400_000])(
    'RT-06: of %i ms: a nonce is required and sufficient',
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

  it('RT-06: within five minutes no nonce is required', async () => {
    const { session } = await startSession()
    for (const offsetMs of [-290_000, 290_000]) {
      session.clockOffsetMs = offsetMs
      expect((await session.renew()).status).toBe(200)
    }
  })

  it('RT-06: a nonce is valid for five minutes, for its session, and each proof once', async () => {
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

  it('RT-06: a proof with an expired nonce cannot be replayed', async () => {
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

describe('CORS', () => {
  it('HD-06: allows the extension’s origin with the required headers, and no other origin', async () => {
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
