import { describe, expect, it } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { GRANT } from './stages.ts'
import { DAY_MS } from './start-app.ts'
import { outcomeOf, REFRESH_TOKEN, sessionRecordOf, signIn, startSession } from './start-session.ts'

/** When a renewal is no longer shared. */
const NOT_SHARED_MS = 46_000

describe('a renewal', () => {
  it('returns a new access token from the provider', async () => {
    const { app, session } = await startSession()
    const first = await session.renewed()
    expect(first).toEqual({ accessToken: 'access-token-1', tokenType: 'Bearer', expiresIn: 3600, scope: GRANT.scope })
    app.advance(NOT_SHARED_MS)
    expect((await session.renewed()).accessToken).toBe('access-token-2')
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, REFRESH_TOKEN])
  })

  it('shares its result for 30 s, with the remaining seconds', async () => {
    const { app, session } = await startSession()
    await session.renewed()
    app.advance(29_500)
    expect(await session.renewed()).toMatchObject({ accessToken: 'access-token-1', expiresIn: 3570 })
    app.advance(500)
    expect((await session.renewed()).accessToken).toBe('access-token-2')
  })

  it('completes although the dashboard has disconnected', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => held.promise
    const gone = new AbortController()
    const asked = fetch(`${app.publicUrl}/api/session/renewal`, {
      method: 'POST',
      signal: gone.signal,
      headers: {
        Authorization: `DPoP ${session.handle}`,
        DPoP: await session.prove('POST', '/api/session/renewal'),
      },
    })
    await expect.poll(() => app.provider.refreshes.length).toBe(1)
    gone.abort()
    await expect(asked).rejects.toThrow('aborted')
    held.resolve({ ...GRANT, refreshToken: 'refresh-token-1' })
    app.advance(NOT_SHARED_MS)
    await expect.poll(() => app.events().some(({ event }) => event === 'session.renewed')).toBe(true)
    await session.renew()
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, 'refresh-token-1'])
  })

  it('responds after the new refresh token is saved, and retries while the store is down', async () => {
    const { app, session } = await startSession()
    const grants = ['refresh-token-1', undefined]
    app.provider.refreshWith = async () => {
      app.store.fails = (operation) => operation === 'compareAndSet'
      return { ...GRANT, refreshToken: grants.shift() }
    }
    let isAnswered = false
    const answer = session.renew().finally(() => {
      isAnswered = true
    })
    await expect.poll(() => app.store.failures).toBeGreaterThan(1)
    expect(isAnswered).toBe(false)
    app.store.fails = () => false
    expect((await answer).status).toBe(200)
    app.advance(NOT_SHARED_MS)
    await session.renew()
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, 'refresh-token-1'])
  })

  it.each([
    ['load', 'the session cannot be read'],
    ['check', 'the store has no room'],
    ['compareAndSet', 'the lease cannot be saved'],
  ])('responds 503 without a request to the provider if %s fails: %s', async (failing) => {
    const { app, session } = await startSession()
    app.store.fails = (operation) => operation === failing
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 503, code: 'store_unavailable', retryAfter: 5 })
    expect(app.provider.refreshes).toEqual([])
    app.store.fails = () => false
    expect((await session.renew()).status).toBe(200)
  })

  it('is limited per minute and session', async () => {
    const { app, session } = await startSession({ renewalsPerMinute: 3 })
    for (let count = 0; count < 3; count++) expect((await session.renew()).status).toBe(200)
    const refused = await session.renew()
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate_limited' }])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await (await signIn(app)).renew()).status).toBe(200)
  })
})

describe('the provider’s response to a renewal', () => {
  it('RT-03: without a refresh token keeps the old one', async () => {
    const { app, session } = await startSession()
    for (let count = 0; count < 3; count++) {
      await session.renewed()
      app.advance(DAY_MS)
    }
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, REFRESH_TOKEN, REFRESH_TOKEN])
  })

  it('RT-03: with a refresh token replaces the old one, which is never sent again', async () => {
    const { app, session } = await startSession()
    app.provider.refreshWith = async () => ({
      ...GRANT,
      refreshToken: `refresh-token-${app.provider.refreshes.length}`,
    })
    for (let count = 0; count < 3; count++) {
      await session.renewed()
      app.advance(NOT_SHARED_MS)
    }
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, 'refresh-token-1', 'refresh-token-2'])
  })

  it('RT-04: invalid_grant erases the session, ends all waiting requests, and is final', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => held.promise
    const asked = Array.from({ length: 5 }, () => outcomeOf(session.renew()))
    await expect.poll(() => app.relay.size).toBe(1)
    held.reject(new ProviderError('session_expired'))
    for (const outcome of await Promise.all(asked)) {
      expect(outcome).toMatchObject({ status: 401, code: 'session_expired', retryable: false })
    }
    expect(app.provider.refreshes).toHaveLength(1)
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('refreshToken')
    app.advance(600_000)
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401, code: 'session_unknown' })
    expect(app.provider.refreshes).toHaveLength(1)
    expect(app.provider.revocations).toEqual([])
  })

  it('RT-04: invalid_grant for a token that another node has replaced causes one retry with the newer one', async () => {
    const { app, session } = await startSession()
    const answers: (() => Promise<IssuedTokens>)[] = [
      async () => {
        // The lease has expired, and another node takes over while this one still waits.
        app.advance(15_000)
        expect((await session.renewed()).accessToken).toBe('of the other node')
        throw new ProviderError('session_expired')
      },
      async () => ({ ...GRANT, accessToken: 'of the other node', refreshToken: 'refresh-token-1' }),
      async () => ({ ...GRANT, accessToken: 'of the first node' }),
    ]
    app.provider.refreshWith = () => answers.shift()?.() ?? Promise.reject(new Error('One call too many.'))
    expect((await session.renewed()).accessToken).toBe('of the first node')
    expect(app.provider.refreshes).toEqual([REFRESH_TOKEN, REFRESH_TOKEN, 'refresh-token-1'])
  })

  it.each([
    [new ProviderError('provider_error'), 502, 'provider_error'],
    [new ProviderError('provider_unreachable'), 504, 'provider_unreachable'],
    [new ProviderError('unsupported_token_response'), 502, 'unsupported_token_response'],
  ])('RT-05: %s: the session is kept, with an exponential back-off', async (error, status, code) => {
    const { app, session } = await startSession()
    app.provider.refreshWith = () => Promise.reject(error)
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const before = app.provider.refreshes.length
      expect(await outcomeOf(session.renew())).toMatchObject({ status, code, retryAfter: seconds, retryable: true })
      app.advance(seconds * 1000 - 1)
      expect(await outcomeOf(session.renew())).toMatchObject({ status, code, retryAfter: 1 })
      expect(app.provider.refreshes).toHaveLength(before + 1)
      app.advance(1)
    }
    app.provider.refreshWith = async () => GRANT
    await session.renewed()
    expect(await sessionRecordOf(app, session)).not.toHaveProperty('backOff')
    app.advance(NOT_SHARED_MS)
    app.provider.refreshWith = () => Promise.reject(error)
    expect(await outcomeOf(session.renew())).toMatchObject({ status, retryAfter: 1 })
  })

  it.each([
    [7, 7],
    [3600, 60],
    [0, 1],
  ])('RT-05: Retry-After %i causes a back-off of %i s', async (retryAfter, seconds) => {
    const { app, session } = await startSession()
    app.provider.refreshWith = () => Promise.reject(new ProviderError('provider_error', { retryAfter }))
    const refused = await session.renew()
    expect(refused.status).toBe(502)
    expect(refused.headers.get('Retry-After')).toBe(String(seconds))
    app.provider.refreshWith = async () => GRANT
    app.advance(seconds * 1000 - 1)
    expect((await session.renew()).status).toBe(502)
    app.advance(1)
    expect((await session.renew()).status).toBe(200)
    expect(app.provider.refreshes).toHaveLength(2)
  })

  it('RT-05: a failure ends all waiting requests immediately, after one request to the provider', async () => {
    const { app, session } = await startSession()
    const held = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => held.promise
    const asked = Array.from({ length: 10 }, () => outcomeOf(session.renew()))
    await expect.poll(() => app.relay.size).toBe(1)
    held.reject(new ProviderError('provider_unreachable'))
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ status: 504, retryAfter: 1 })
    expect(app.provider.refreshes).toHaveLength(1)
  })

  it('RT-05: a failure that cannot be saved has a Retry-After, too', async () => {
    const { app, session } = await startSession()
    app.provider.refreshWith = async () => {
      app.store.fails = (operation) => operation === 'compareAndSet'
      throw new ProviderError('unsupported_token_response')
    }
    const outcome = await outcomeOf(session.renew())
    app.store.fails = () => false
    expect(outcome).toMatchObject({ code: 'unsupported_token_response', retryAfter: 1, retryable: true })
  })

  it('RT-05: a bug is a server_error; the session is kept and can be renewed immediately', async () => {
    const { app, session } = await startSession()
    app.provider.refreshWith = () => Promise.reject(new TypeError('canary'))
    const outcome = await outcomeOf(session.renew())
    expect(outcome).toMatchObject({ status: 500, code: 'server_error' })
    expect(JSON.stringify(outcome)).not.toContain('canary')
    app.provider.refreshWith = async () => GRANT
    expect((await session.renew()).status).toBe(200)
  })

  it('RT-02: another request takes over the lease of a hanging process after 15 s', async () => {
    const { app, session } = await startSession()
    const hung = Promise.withResolvers<IssuedTokens>()
    app.provider.refreshWith = () => hung.promise
    const asked = session.renew()
    await expect.poll(() => app.provider.refreshes.length).toBe(1)
    app.provider.refreshWith = async () => GRANT
    const waiting = session.renew()
    await expect.poll(() => app.relay.size).toBe(1)
    expect(app.provider.refreshes).toHaveLength(1)
    app.advance(15_000)
    expect((await waiting).status).toBe(200)
    expect(app.provider.refreshes).toHaveLength(2)
    hung.resolve({ ...GRANT, refreshToken: 'refresh-token-1' })
    expect((await asked).status).toBe(200)
    app.advance(NOT_SHARED_MS)
    await session.renewed()
    expect(app.provider.refreshes.at(-1)).toBe('refresh-token-1')
  })
})

describe('the lifetime of a session', () => {
  it('RT-07: each renewal restarts the idle timeout of 90 days', async () => {
    const { app, session } = await startSession()
    app.advance(90 * DAY_MS - 1)
    await session.renewed()
    app.advance(90 * DAY_MS - 1)
    await session.renewed()
    expect(app.provider.refreshes).toHaveLength(2)
  })

  it('RT-07: after 90 idle days it is refused without a request to the provider, and erased', async () => {
    const { app, session } = await startSession()
    app.advance(90 * DAY_MS)
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401, code: 'session_unknown' })
    expect(app.provider.refreshes).toEqual([])
    expect(await sessionRecordOf(app, session)).toBeUndefined()
  })

  it('RT-07: it ends 180 days after the sign-in despite renewals', async () => {
    const { app, session } = await startSession()
    for (let day = 0; day < 179; day++) {
      app.advance(DAY_MS)
      expect((await session.renew()).status).toBe(200)
    }
    app.advance(DAY_MS)
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 401, code: 'session_unknown' })
    expect(app.provider.refreshes).toHaveLength(179)
    expect(await sessionRecordOf(app, session)).toBeUndefined()
  })
})
