import { describe, expect, it } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import type { Grant } from '../src/integrations/integration.ts'
import { reviewDue } from '../src/review-due.ts'
import { GRANT } from './stages.ts'
import { outcomeOf, REFRESH_TOKEN, type SessionApp, sessionRecordOf, startSession } from './start-session.ts'

const busy = (retryAfter?: number) =>
  new ProviderError('provider_error', retryAfter === undefined ? {} : { retryAfter })

function grantEvents(app: SessionApp) {
  return app.events().filter(({ event }) => String(event).startsWith('grant.') && event !== 'grant.received')
}

describe('signing out', () => {
  it('RT-08: a provider that can revoke is told, and nothing of the session is left', async () => {
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
    await reviewDue(app.dependencies.signIns)
    expect(grantEvents(app)).toHaveLength(1)
  })

  it('RT-08: a provider that cannot is not asked, and that is said and logged', async () => {
    const { app, session } = await startSession()
    app.provider.revokes = false
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: false })
    expect(app.provider.revocations).toEqual([])
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked', reason: 'unsupported' }])
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401 })
  })

  it('RT-08: 503 with Retry-After: erased at once, answered at once, and tried again after that time', async () => {
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

  it('RT-08: three more tries in vain, and it is logged that the grant lives on', async () => {
    const { app, session } = await startSession()
    app.provider.revokeWith = () => Promise.reject(busy(0))
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: false })
    await expect.poll(() => grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked', reason: 'provider_error' }])
    expect(app.provider.revocations).toHaveLength(4)
    expect(app.dependencies.signIns.tasks.size).toBe(0)
  })

  it('RT-08: a server that ends does not wait a minute for the next try: it tries once more, at once', async () => {
    const { app, session } = await startSession()
    app.provider.revokeWith = () => Promise.reject(busy(3600))
    await session.end()
    const begin = performance.now()
    await app.app.close()
    expect(performance.now() - begin).toBeLessThan(30_000)
    expect(app.provider.revocations).toHaveLength(2)
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked' }])
  })

  it('RT-08: whoever waits for a renewal meanwhile is signed out; a token that comes too late is revoked, too', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<Grant>()
    app.provider.refreshWith = () => held.promise
    const renewals = [outcomeOf(session.renew()), outcomeOf(session.renew())]
    await expect.poll(() => app.relay.size).toBe(1)
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
    held.resolve({ ...GRANT, refreshToken: 'refresh-token-1' })
    for (const outcome of await Promise.all(renewals)) {
      expect(outcome).toMatchObject({ status: 401, code: 'session_unknown' })
    }
    expect(app.provider.revocations).toEqual([REFRESH_TOKEN, 'refresh-token-1'])
  })

  it('RT-08: of ten at once, one ends the session', async () => {
    const { app, session } = await startSession()
    const answers = await Promise.all(Array.from({ length: 10 }, () => session.end()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(app.provider.revocations).toHaveLength(1)
  })

  it('RT-08: a store that is away: 503, and nothing is half done', async () => {
    const { app, session } = await startSession()
    app.store.fails = (operation) => operation === 'compareAndSet'
    expect(await outcomeOf(session.end())).toMatchObject({ status: 503, code: 'store_unavailable' })
    expect(app.provider.revocations).toEqual([])
    app.store.fails = () => false
    expect(await outcomeOf(session.end())).toEqual({ status: 200, revoked: true })
  })

  it('is noticed by others if the process died before the grant was revoked', async () => {
    const { app, session } = await startSession()
    const { promise: never, resolve } = Promise.withResolvers<void>()
    app.provider.revokeWith = () => never
    const asked = session.end()
    await expect.poll(() => app.provider.revocations.length).toBe(1)
    app.advance(299_999)
    await reviewDue(app.dependencies.signIns)
    expect(grantEvents(app)).toEqual([])
    app.advance(1)
    await reviewDue(app.dependencies.signIns)
    expect(grantEvents(app)).toMatchObject([{ event: 'grant.unrevoked', reason: 'process_ended' }])
    expect(await sessionRecordOf(app, session)).toBeUndefined()
    resolve()
    await asked
  })
})
