// @vitest-environment jsdom
import { sessionHandle } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuthStore } from '../../src/auth/auth-store.ts'
import { createAuthStorage } from '../../src/auth/create-auth-storage.ts'
import { createTokenManager } from '../../src/auth/token-manager.ts'
import { problemOf } from '../messages.ts'
import { FakeSession } from './fake-session.ts'

const AUTH_KEY = 'stagedoor.spotify'
const session = { handle: sessionHandle.parse('H'.repeat(43)) }
const credentials: Credentials = { accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'top', session }
const failed = { status: 'failed', problem: problemOf('provider_error') } as const
const disposals: (() => void)[] = []
let hidden = false

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  hidden = false
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (hidden ? 'hidden' : 'visible'))
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
  expect(vi.getTimerCount()).toBe(0)
  vi.restoreAllMocks()
  vi.useRealTimers()
  localStorage.clear()
})

function open(saved?: Credentials) {
  const authStore = createAuthStore({ window, storage: createAuthStorage(() => window.localStorage, AUTH_KEY) })
  if (saved !== undefined) authStore.save(saved)
  const fakeSession = new FakeSession()
  const tokenManager = createTokenManager({ authStore, session: fakeSession, window })
  disposals.push(tokenManager.dispose, authStore.dispose)
  /** The server answers the last question with a fresh token. */
  async function answer(accessToken: string, expiresIn = 3600) {
    authStore.saveRenewed({ ...credentials, accessToken, expiresIn })
    fakeSession.renewals.at(-1)?.answer({ status: 'renewed' })
    await vi.advanceTimersByTimeAsync(0)
  }
  async function fail(outcome: Parameters<(typeof fakeSession.renewals)[0]['answer']>[0] = failed) {
    fakeSession.renewals.at(-1)?.answer(outcome)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { authStore, tokenManager, renewals: fakeSession.renewals, answer, fail }
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

function turn(to: 'hidden' | 'visible') {
  hidden = to === 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('automatically', () => {
  it('renews a minute before the end, again and again', async () => {
    const { renewals, answer } = open(credentials)
    await minutes(58.9)
    expect(renewals).toHaveLength(0)
    await minutes(0.1)
    expect(renewals).toMatchObject([{ accessToken: 'A' }])
    await answer('B')
    await minutes(59)
    expect(renewals).toMatchObject([{ accessToken: 'A' }, { accessToken: 'B' }])
  })

  it('renews at once what a reload finds expired', () => {
    const { authStore } = open(credentials)
    authStore.dispose()
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(open().renewals).toMatchObject([{ accessToken: 'A' }])
  })

  it('does nothing without a session', async () => {
    const { session: _, ...bare } = credentials
    const { renewals } = open(bare)
    await minutes(61)
    expect(renewals).toHaveLength(0)
  })

  it('does nothing after a sign-out', async () => {
    const { authStore, renewals } = open(credentials)
    authStore.signOut()
    await minutes(120)
    expect(renewals).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does nothing while hidden, and renews when visible again', async () => {
    const { renewals } = open(credentials)
    turn('hidden')
    await minutes(180)
    expect(renewals).toHaveLength(0)
    turn('visible')
    expect(renewals).toHaveLength(1)
  })

  it.each(['focus', 'online'])('compares the clock at %s, because timers pause while a computer sleeps', (event) => {
    const { renewals } = open(credentials)
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    window.dispatchEvent(new Event(event))
    expect(renewals).toHaveLength(1)
  })

  it('compares the clock every minute, because a computer may sleep', async () => {
    const { renewals } = open(credentials)
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    await minutes(1)
    expect(renewals).toHaveLength(1)
  })

  it('sends one request at a time', async () => {
    const { renewals } = open(credentials)
    await minutes(59)
    window.dispatchEvent(new Event('focus'))
    turn('visible')
    await minutes(0.3)
    expect(renewals).toHaveLength(1)
  })

  it('does not loop when tokens are very short-lived', async () => {
    const { renewals, answer } = open({ ...credentials, expiresIn: 5 })
    for (const token of ['B', 'C', 'D']) {
      await vi.advanceTimersByTimeAsync(10_000)
      await answer(token, 5)
    }
    expect(renewals).toHaveLength(3)
  })

  it('does nothing after disposal, even on a late response', async () => {
    const { tokenManager, renewals, fail } = open(credentials)
    await minutes(59)
    tokenManager.dispose()
    await fail()
    await minutes(10)
    expect(renewals).toHaveLength(1)
  })

  it('uses a token that another zone has renewed', async () => {
    const { authStore, renewals } = open(credentials)
    await minutes(58)
    const newValue = JSON.stringify({ ...authStore.sync(), accessToken: 'B', expiresAt: Date.now() + 3_600_000 })
    localStorage.setItem(AUTH_KEY, newValue)
    window.dispatchEvent(new StorageEvent('storage', { key: AUTH_KEY }))
    await minutes(30)
    expect(renewals).toHaveLength(0)
  })
})

describe('RT-05: when a renewal fails', () => {
  it('retries with exponential back-off and keeps the token', async () => {
    const { authStore, renewals, fail } = open(credentials)
    await minutes(59)
    for (const waitS of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const before = renewals.length
      await fail()
      await vi.advanceTimersByTimeAsync(waitS * 1000 - 1)
      expect(renewals).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(renewals).toHaveLength(before + 1)
    }
    expect(authStore.getState().status).toBe('signed-in')
  })

  it("respects the server's Retry-After", async () => {
    const { renewals, fail } = open(credentials)
    await minutes(59)
    await fail({ ...failed, retryAfterS: 30 })
    await vi.advanceTimersByTimeAsync(29_999)
    expect(renewals).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(renewals).toHaveLength(2)
  })

  it('is overdue only from the expiry of the token until its renewal', async () => {
    const { tokenManager, fail, answer } = open(credentials)
    const listener = vi.fn()
    tokenManager.subscribe(listener)
    await minutes(59)
    await fail()
    expect(tokenManager.getState()).toEqual({ overdue: false })
    await minutes(1)
    await fail()
    expect(tokenManager.getState()).toEqual({ overdue: true })
    await minutes(1)
    await answer('B')
    expect(tokenManager.getState()).toEqual({ overdue: false })
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('retries at once when the network is back', async () => {
    const { renewals, fail } = open(credentials)
    await minutes(59)
    await fail({ ...failed, retryAfterS: 60 })
    window.dispatchEvent(new Event('online'))
    expect(renewals).toHaveLength(2)
  })
})

describe('for a request', () => {
  it('returns the token while it is valid', async () => {
    const { tokenManager, renewals } = open(credentials)
    expect(await tokenManager.getToken()).toBe('A')
    expect(renewals).toHaveLength(0)
  })

  it('renews an expired token first, also in a hidden tab', async () => {
    const { tokenManager, answer } = open(credentials)
    turn('hidden')
    await minutes(61)
    const current = tokenManager.getToken()
    await answer('B')
    expect(await current).toBe('B')
  })

  it('replaces a refused token', async () => {
    const { tokenManager, renewals, answer } = open(credentials)
    const next = tokenManager.replace('A')
    expect(renewals).toMatchObject([{ accessToken: 'A' }])
    await answer('B')
    expect(await next).toBe('B')
  })

  it('uses the token that another zone has stored, without a request', async () => {
    const { authStore, tokenManager, renewals } = open(credentials)
    localStorage.setItem(AUTH_KEY, JSON.stringify({ ...authStore.sync(), accessToken: 'B' }))
    expect(await tokenManager.replace('A')).toBe('B')
    expect(renewals).toHaveLength(0)
  })

  it('rejects when the token cannot be renewed, and keeps the sign-in', async () => {
    const { authStore, tokenManager, fail } = open(credentials)
    const next = expect(tokenManager.replace('A')).rejects.toMatchObject({ reason: 'not-renewed', retryAfterS: 7 })
    await fail({ ...failed, retryAfterS: 7 })
    await next
    expect(authStore.getState().status).toBe('signed-in')
  })

  it('RT-04: has no token after the session has ended', async () => {
    const { authStore, tokenManager, fail, renewals } = open(credentials)
    const next = expect(tokenManager.replace('A')).rejects.toMatchObject({ reason: 'signed-out' })
    authStore.end()
    await fail({ status: 'ended', problem: problemOf('session_expired') })
    await next
    await expect(tokenManager.getToken()).rejects.toMatchObject({ reason: 'signed-out' })
    await minutes(120)
    expect(renewals).toHaveLength(1)
  })

  it('removes a refused token that cannot be replaced', async () => {
    const { session: _, ...bare } = credentials
    const { authStore, tokenManager } = open(bare)
    await expect(tokenManager.replace('A')).rejects.toMatchObject({ reason: 'signed-out' })
    expect(authStore.getState()).toEqual({ status: 'signed-out', ended: true })
  })
})

describe('on request of the viewer', () => {
  it('renews now', async () => {
    const { tokenManager, answer } = open(credentials)
    const outcome = tokenManager.renewNow()
    await answer('B')
    expect(await outcome).toEqual({ status: 'renewed' })
  })

  it('offers no renewal without a session', async () => {
    const { session: _, ...bare } = credentials
    expect(await open(bare).tokenManager.renewNow()).toBeUndefined()
  })
})
