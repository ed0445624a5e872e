import { describe, expect, it } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { GRANT } from './stages.ts'
import { startApp } from './start-app.ts'
import { outcomeOf, REFRESH_TOKEN, type SessionApp, sessionRecordOf, startSession } from './start-session.ts'

const busy = (retryAfter?: number) =>
  new ProviderError('provider_error', retryAfter === undefined ? {} : { retryAfter })

function grantEvents(app: Pick<SessionApp, 'events'>) {
  return app.events().filter(({ event }) => String(event).startsWith('grant.') && event !== 'grant.received')
}

describe('signing out', () => {
  it('RT-08: revokes the grant at a provider with revocation, and erases the session', async () => {
    const { app, session } = await startSession()
    await session.renewed()
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN])
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('refreshToken')
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401, code: 'session_unknown' })
    expect(await outcomeOf(session.end())).toMatchObject({ status: 401, code: 'session_unknown' })
    expect(app.provider.refreshes).toHaveLength(1)
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.revoked' }])
    app.advance(600_000)
    await app.review()
    expect(grantEvents(app)).toHaveLength(1)
  })

  it('RT-08: reports and logs an unrevoked grant at a provider without revocation', async () => {
    const { app, session } = await startSession()
    app.provider.revokes = false
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: false })
    expect(app.provider.revocations).toEqual([])
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked', reason: 'unsupported' }])
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401 })
  })

  it('RT-08: erases and responds immediately, and retries a revocation after Retry-After', async () => {
    const { app, session } = await startSession()
    const answers = [busy(1)]
    app.provider.revokeWith = async () => {
      const error = answers.shift()
      if (error) throw error
    }
    const begin = performance.now()
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: false })
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401 })
    expect(app.provider.revocations).toHaveLength(1)
    await expect.poll(() => grantEvents(app)).toMatchObject([{ event: 'grant.revoked' }])
    expect(performance.now() - begin).toBeGreaterThan(950)
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN, REFRESH_TOKEN])
  })

  it('RT-08: logs an unrevoked grant after three failed retries', async () => {
    const { app, session } = await startSession()
    app.provider.revokeWith = () => Promise.reject(busy(0))
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: false })
    await expect.poll(() => grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked', reason: 'provider_error' }])
    expect(app.provider.revocations).toHaveLength(4)
    expect(app.dependencies.signIns.tasks.size).toBe(0)
  })

  it('RT-08: retries a revocation once, immediately, at a shutdown', async () => {
    const { app, session } = await startSession()
    app.provider.revokeWith = () => Promise.reject(busy(3600))
    await session.end()
    const begin = performance.now()
    await app.app.close()
    expect(performance.now() - begin).toBeLessThan(30_000)
    expect(app.provider.revocations).toHaveLength(2)
    // The next one goes on.
    expect(grantEvents(app)).toEqual([])
    app.advance(1)
    expect(await app.store.takeDue(10, 1)).toHaveLength(1)
  })

  it('RT-08: ends a concurrent renewal, and revokes a late token, too', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => held.promise
    const renewals = [outcomeOf(session.renew()), outcomeOf(session.renew())]
    await expect.poll(() => app.relay.size).toBe(1)
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
    held.resolve({ ...GRANT, refreshToken: 'refresh-token-1' })
    for (const outcome of await Promise.all(renewals)) {
      expect(outcome).toMatchObject({ status: 401, code: 'session_unknown' })
    }
    await expect.poll(() => grantEvents(app)).toMatchObject([{ event: 'grant.revoked' }])
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN, 'refresh-token-1'])
  })

  it('RT-08: ends a renewal that completes later, regardless of the provider’s response', async () => {
    for (const late of [
      () => Promise.resolve(GRANT),
      () => Promise.reject(new ProviderError('session_expired')),
      () => Promise.reject(new ProviderError('provider_error')),
    ]) {
      const { app, session } = await startSession()
      const held = Promise.withResolvers<void>()
      app.provider.refreshWith = () => held.promise.then(late)
      const renewals = [outcomeOf(session.renew()), outcomeOf(session.renew())]
      await expect.poll(() => app.relay.size).toBe(1)
      expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
      held.resolve()
      for (const outcome of await Promise.all(renewals)) {
        expect(outcome).toMatchObject({ status: 401, code: 'session_unknown' })
      }
      await expect.poll(() => grantEvents(app)).toMatchObject([{ event: 'grant.revoked' }])
      expect(app.provider.revocations).toEqual([REFRESH_TOKEN])
      expect(app.events().filter(({ event }) => event === 'session.ended')).toHaveLength(1)
    }
  })

  it('RT-08: logs that a concurrent renewal whose process crashed may have issued a token', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => held.promise
    const renewal = session.renew()
    await expect.poll(() => app.provider.refreshes.length).toBe(1)
    const other = await startBeside(app)
    expect(await outcomeOf(session.at(other.publicUrl).end())).toEqual({ status: 200, revoked: true })
    expect(grantEvents(other)).toEqual([])
    app.advance(40_000)
    await other.review()
    await expect.poll(() => grantEvents(other)).toMatchObject([{ event: 'grant.unrevoked', reason: 'process_ended' }])
    held.resolve(GRANT)
    await renewal
  })

  it('RT-08: ignores a renewal that has completed', async () => {
    const { app, session } = await startSession()
    app.provider.refreshWith = async () => ({ ...GRANT, refreshToken: 'refresh-token-1' })
    await session.renewed()
    await session.end()
    expect(app.provider.revocations).toEqual(['refresh-token-1'])
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.revoked' }])
  })

  it('RT-08: succeeds once of ten concurrent requests', async () => {
    const { app, session } = await startSession()
    const answers = await Promise.all(Array.from({ length: 10 }, () => session.end()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(app.provider.revocations).toHaveLength(1)
  })

  it('RT-08: responds 503 without effect while the store is down', async () => {
    const { app, session } = await startSession()
    app.store.fails = (operation) => operation === 'compareAndSet'
    expect(await outcomeOf(session.end())).toMatchObject({ status: 503, code: 'store_unavailable' })
    expect(app.provider.revocations).toEqual([])
    app.store.fails = () => false
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
  })

  it('RT-08: another process revokes the grant half a minute after a crash', async () => {
    const { app, session } = await startSession()
    const { promise: never, resolve } = Promise.withResolvers<void>()
    app.provider.revokeWith = () => never
    const asked = session.end()
    await expect.poll(() => app.provider.revocations.length).toBe(1)
    const other = await startBeside(app)
    app.advance(29_999)
    await other.review()
    expect(other.provider.revocations).toEqual([])
    expect(JSON.stringify([...app.store.written, await sessionRecordOf(app, session)])).not.toContain(REFRESH_TOKEN)
    app.advance(1)
    await other.review()
    await expect.poll(() => grantEvents(other)).toMatchObject([{ event: 'grant.revoked' }])
    expect(other.provider.revocations).toEqual([REFRESH_TOKEN])
    expect(JSON.stringify(await sessionRecordOf(app, session))).toContain('"tokens":[]')
    // The first one has not crashed: a settled grant is not logged again.
    resolve()
    expect(await outcomeOf(asked)).toMatchObject({ status: 200 })
    expect(grantEvents(app)).toEqual([])
  })

  it('RT-08: keeps an unrevoked grant for a day without a running process, then logs it', async () => {
    const { app, session } = await startSession()
    const { promise: never, resolve } = Promise.withResolvers<void>()
    app.provider.revokeWith = () => never
    const asked = session.end()
    await expect.poll(() => app.provider.revocations.length).toBe(1)
    app.advance(86_400_000)
    expect(await sessionRecordOf(app, session)).toBeUndefined()
    const other = await startBeside(app)
    await expect.poll(() => grantEvents(other)).toMatchObject([{ event: 'grant.unrevoked', reason: 'process_ended' }])
    expect(other.provider.revocations).toEqual([])
    resolve()
    await asked
  })
})

/** Another process over the same store, with the same secrets. */
async function startBeside({ store, clock, dependencies }: SessionApp) {
  return startApp({
    store,
    common: { clock, sealer: dependencies.signIns.sealer, publicUrl: dependencies.signIns.publicUrl },
  })
}
