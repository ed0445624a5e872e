import { createHash } from 'node:crypto'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { expect, it } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import { SessionClient } from './session-client.ts'
import { outcomeOf, type SessionApp, signIn, startSessionApp } from './start-session.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** The log lines of sessions, without those of requests. */
const eventsOf = (app: SessionApp) =>
  app.events().filter(({ event }) => /^(session|renewal|grant\.(un)?revoked)/.test(String(event)))

it('LG-03: each step of a session is logged with the hash of its ID and a reason', async () => {
  const app = await startSessionApp()
  const session = await signIn(app)
  await session.renewed()
  await session.renewed()
  app.advance(60_000)
  app.provider.refreshWith = () => Promise.reject(new ProviderError('provider_unreachable'))
  await session.renew()
  await session.renew({ claims: { htm: 'GET' } })
  session.clockOffsetMs = 3_600_000
  await session.renew()
  session.clockOffsetMs = 0
  await session.end()
  const name = sha256(sha256(session.handle)).slice(0, 12)
  expect(eventsOf(app)).toMatchObject([
    { event: 'session.begun', session: name, integration: 'spotify' },
    { event: 'session.bound', session: name, integration: 'spotify' },
    { event: 'session.renewed', session: name, integration: 'spotify', durationMs: 0 },
    { event: 'renewal.failed', session: name, integration: 'spotify', reason: 'provider_unreachable' },
    { event: 'session.refused', session: name, reason: 'bad_proof', requestId: expect.any(String) },
    { event: 'session.refused', session: name, reason: 'stale_proof', requestId: expect.any(String) },
    { event: 'session.ended', session: name, integration: 'spotify', reason: 'signed_out' },
    { event: 'grant.revoked', session: name, integration: 'spotify' },
  ])
  expect(app.lines.join('')).not.toContain(sha256(session.handle))
})

it('LG-04: a bug causes a server_error, without effect on the session or the server', async () => {
  const app = await startSessionApp()
  const session = await signIn(app)
  const { store } = app.dependencies.signIns
  const load = store.load.bind(store)
  store.load = () => Promise.reject(new TypeError('canary'))
  for (const answer of [session.renew(), session.end()]) {
    const outcome = await outcomeOf(answer)
    expect(outcome).toMatchObject({ status: 500, code: 'server_error' })
    expect(JSON.stringify(outcome)).not.toContain('canary')
  }
  expect(app.lines.join('')).not.toContain('canary')
  store.load = load
  expect((await session.renew()).status).toBe(200)
})

it('LG-03: a stolen handle and a replayed proof are logged with the session', async () => {
  const app = await startSessionApp()
  const session = await signIn(app)
  const thief = new SessionClient(app, session.handle, await DpopKey.create(), app.clock)
  await thief.renew()
  const proof = await session.prove('POST', '/api/session/renewal')
  await session.renew({}, { DPoP: proof })
  await session.renew({}, { DPoP: proof })
  const name = sha256(sha256(session.handle)).slice(0, 12)
  expect(eventsOf(app).filter(({ event }) => event === 'session.refused')).toMatchObject([
    { session: name, reason: 'other_key' },
    { session: name, reason: 'used_proof' },
  ])
})
