import { DpopKey } from '@stagedoor/testing/dpop-key'
import { describe, expect, it } from 'vitest'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { next } from './dashboard.ts'
import { receiveCredentials, SessionClient } from './session-client.ts'
import { bringTo, GRANT, recordOf } from './stages.ts'
import { outcomeOf, REFRESH_TOKEN, type SessionApp, sessionRecordOf, signIn, startSessionApp } from './start-session.ts'

const MINUTE_MS = 60_000

async function startDelivery() {
  const app = await startSessionApp()
  const { dashboard, deliveryId, credentials } = await receiveCredentials(app)
  const key = await DpopKey.create()
  const session = new SessionClient(app, credentials.session?.handle ?? '', key, app.clock)
  const acknowledge = (dpopJkt?: string) =>
    dashboard.request('/api/sign-in/receipt', { method: 'POST', body: JSON.stringify({ deliveryId, dpopJkt }) })
  const review = () => app.review()
  return { app, dashboard, deliveryId, credentials, session, acknowledge, review }
}

/** The logged outcomes of grants. */
function outcomes(app: SessionApp): string[] {
  return app
    .events()
    .filter(({ event }) => ['grant.lost', 'grant.revoked', 'grant.unrevoked'].includes(String(event)))
    .map(({ event, reason }) => `${event} ${reason}`)
}

describe('a new session', () => {
  it('comes with the credentials, without the refresh token', async () => {
    const { app, credentials, dashboard } = await startDelivery()
    expect(credentials).toEqual({
      accessToken: GRANT.accessToken,
      tokenType: 'Bearer',
      expiresIn: 3600,
      scope: GRANT.scope,
      session: { handle: expect.stringMatching(/^[\w-]{43}$/) },
    })
    const stored = [...app.store.written, (await recordOf(app, { dashboard }))?.value]
    expect(JSON.stringify([stored, app.lines])).not.toContain(credentials.session?.handle)
    expect(JSON.stringify([stored, app.lines])).not.toContain(REFRESH_TOKEN)
  })

  it('requires a refresh token', async () => {
    const app = await startSessionApp()
    app.provider.redeemWith = async () => GRANT
    const { credentials } = await receiveCredentials(app)
    expect(credentials).not.toHaveProperty('session')
  })

  it('is the same over the socket and HTTP', async () => {
    const app = await startSessionApp()
    const { dashboard, deliveryId, credentials } = await receiveCredentials(app)
    const socket = dashboard.connect()
    expect(await next(socket, 'sign-in:completed')).toMatchObject({ credentials: { session: credentials.session } })
    const key = await DpopKey.create()
    expect(await socket.emitWithAck('sign-in:acknowledge', { deliveryId, dpopJkt: key.jkt })).toEqual({ ok: true })
    expect((await new SessionClient(app, credentials.session?.handle ?? '', key, app.clock).renew()).status).toBe(200)
  })

  it('can be renewed after the receipt, which is idempotent', async () => {
    const { app, session, acknowledge } = await startDelivery()
    expect((await acknowledge(session.key.jkt)).status).toBe(200)
    expect((await session.renew()).status).toBe(200)
    expect((await acknowledge(session.key.jkt)).status).toBe(200)
    expect((await acknowledge((await DpopKey.create()).jkt)).status).toBe(200)
    app.advance(MINUTE_MS)
    expect((await session.renew()).status).toBe(200)
  })

  it('is bound to one of several concurrent keys', async () => {
    const { session, acknowledge } = await startDelivery()
    const keys = await Promise.all(Array.from({ length: 10 }, () => DpopKey.create()))
    await Promise.all([...keys, session.key].map(({ jkt }) => acknowledge(jkt)))
    const owners = [...keys, session.key].map((key) => new SessionClient(session.server, session.handle, key))
    const statuses = await Promise.all(owners.map(async (owner) => (await owner.renew()).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it.each(['', 'x', 'x'.repeat(44), 7, null])(
    '%j is no key: the receipt is refused, and can be sent again',
    async (jkt) => {
      const { session, acknowledge } = await startDelivery()
      expect((await acknowledge(jkt as string)).status).toBe(400)
      expect((await acknowledge(session.key.jkt)).status).toBe(200)
      expect((await session.renew()).status).toBe(200)
    },
  )
})

describe('an unusable session', () => {
  it('DL-05: a receipt without a key erases it, and the access token remains valid', async () => {
    const { app, session, acknowledge } = await startDelivery()
    expect((await acknowledge()).status).toBe(200)
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('refreshToken')
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401, code: 'session_unknown' })
    await app.dependencies.signIns.tasks.waitForAll()
    expect(app.provider.revocations).toEqual([])
    expect(await app.store.takeDue(10, 1)).toEqual([])
  })

  it('DL-05: undelivered credentials are erased and revoked after five minutes, without another request', async () => {
    const { app, dashboard, session, review } = await startDelivery()
    app.advance(4 * MINUTE_MS)
    await review()
    expect(app.provider.revocations).toEqual([])
    app.advance(MINUTE_MS)
    await review()
    await expect.poll(() => app.provider.revocations).toEqual([REFRESH_TOKEN])
    expect((await recordOf(app, { dashboard }))?.value).not.toContain('credentials')
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('refreshToken')
    await expect.poll(() => app.events().filter(({ event }) => event === 'grant.revoked')).toHaveLength(1)
    app.advance(10 * MINUTE_MS)
    await review()
    expect(outcomes(app)).toEqual(['grant.revoked undefined'])
    expect(await app.store.takeDue(10, 1)).toEqual([])
  })

  it('DL-05: undelivered credentials are erased and revoked by the dashboard’s next request', async () => {
    const { app, dashboard } = await startDelivery()
    app.advance(5 * MINUTE_MS)
    expect(await dashboard.newest()).toMatchObject({ data: { code: 'sign_in_expired' } })
    await expect.poll(() => app.provider.revocations).toEqual([REFRESH_TOKEN])
  })

  it('DL-05: canceling an undelivered sign-in erases and revokes it', async () => {
    const { app, dashboard, session } = await startDelivery()
    expect((await dashboard.cancel()).status).toBe(200)
    await expect.poll(() => outcomes(app)).toEqual(['grant.revoked undefined'])
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN])
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('refreshToken')
    await expect.poll(async () => (await recordOf(app, { dashboard }))?.value).not.toContain('unsettled')
  })

  it('DL-05: a grant issued after canceling is erased and revoked', async () => {
    const app = await startSessionApp()
    const held = Promise.withResolvers<IssuedTokens>()
    const { dashboard, browser, form } = await bringTo(app, 'waiting')
    app.provider.redeemWith = () => held.promise
    const { openerVerifier } = dashboard
    const answer = await browser.submit({ ...form, openerVerifier })
    const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    await browser.callback({ code: 'c1', state })
    await expect.poll(() => app.provider.redemptions.length).toBe(1)
    await dashboard.cancel()
    held.resolve({ ...GRANT, refreshToken: REFRESH_TOKEN })
    await expect.poll(() => outcomes(app)).toEqual(['grant.revoked undefined'])
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN])
    app.advance(30 * MINUTE_MS)
    await expect.poll(() => app.store.takeDue(10, 1)).toEqual([])
  })

  it('DL-05: a grant that expired while no process was running is logged as lost', async () => {
    const { app, review } = await startDelivery()
    app.advance(60 * MINUTE_MS)
    await review()
    expect(outcomes(app)).toEqual(['grant.lost nobody_looked'])
    expect(await app.store.takeDue(10, 1)).toEqual([])
  })

  it('a redemption whose process crashed is logged as a lost grant, without another request', async () => {
    const app = await startSessionApp()
    const { dashboard, grant } = await bringTo(app, 'redeeming')
    // As another process sees it: without the redemption in progress.
    app.dependencies.signIns.tasks.has = () => false
    app.advance(20_000)
    await app.review()
    expect(outcomes(app)).toEqual(['grant.lost process_ended'])
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed' })
    grant()
  })

  it('an active session and a completed sign-in leave no reminder', async () => {
    const app = await startSessionApp()
    const session = await signIn(app)
    expect(await app.store.takeDue(10, 1)).toEqual([])
    app.advance(60 * MINUTE_MS)
    expect(await app.store.takeDue(10, 1)).toEqual([])
    expect((await session.renew()).status).toBe(200)
  })
})
