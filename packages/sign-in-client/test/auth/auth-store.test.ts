// @vitest-environment jsdom
import { sessionHandle } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuthStore, createAuthStore } from '../../src/auth/auth-store.ts'
import { createAuthStorage } from '../../src/auth/create-auth-storage.ts'

const AUTH_KEY = 'stagedoor.spotify'

const credentials: Credentials = { accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' }
const session = { handle: sessionHandle.parse('H'.repeat(43)) }
const open: AuthStore[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
  vi.restoreAllMocks()
  vi.useRealTimers()
  localStorage.clear()
})

function create(onSignedInElsewhere?: () => void): AuthStore {
  const storage = createAuthStorage(() => window.localStorage, AUTH_KEY)
  const store = createAuthStore({ window, storage, ...(onSignedInElsewhere && { onSignedInElsewhere }) })
  open.push(store)
  return store
}

function store(accessToken: string, expiresAt = Date.now() + 1000) {
  localStorage.setItem(AUTH_KEY, JSON.stringify({ accessToken, expiresAt, scope: '' }))
}

/** As a browser does in the pages that did not change the storage themselves. */
function dispatchStorage(key: string | null = AUTH_KEY) {
  window.dispatchEvent(new StorageEvent('storage', { key }))
}

describe('auth store', () => {
  it('EX-02 stores only the token, its expiry and scope, and the time of the sign-in', () => {
    create().save(credentials)
    expect(localStorage).toHaveLength(1)
    expect(JSON.parse(localStorage.getItem(AUTH_KEY) ?? '')).toEqual({
      accessToken: 'A',
      expiresAt: 1_000_000 + 3_600_000,
      scope: 'user-top-read',
      since: 1_000_000,
    })
  })

  it('is signed in at once after a reload', () => {
    create().save(credentials)
    expect(create().getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'A' }, stored: true })
  })

  it('removes an invalid value and starts signed out', () => {
    localStorage.setItem(AUTH_KEY, '{"accessToken":')
    expect(create().getState()).toEqual({ status: 'signed-out', ended: false })
    expect(localStorage.getItem(AUTH_KEY)).toBeNull()
  })

  it('removes a token that has expired, and starts as ended', () => {
    store('old', Date.now())
    expect(create().getState()).toEqual({ status: 'signed-out', ended: true })
    expect(localStorage.getItem(AUTH_KEY)).toBeNull()
  })

  it('ends when the token expires', () => {
    const auth = create()
    const listener = vi.fn()
    auth.save(credentials)
    auth.subscribe(listener)
    vi.advanceTimersByTime(3_599_999)
    expect(listener).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(listener).toHaveBeenCalledOnce()
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: true })
  })

  it('supports lifetimes beyond the longest timer', () => {
    const auth = create()
    auth.save({ ...credentials, expiresIn: 30 * 86_400 })
    vi.advanceTimersByTime(29 * 86_400_000)
    expect(auth.getState().status).toBe('signed-in')
    vi.advanceTimersByTime(86_400_000)
    expect(auth.getState().status).toBe('signed-out')
  })

  it('EX-03 clears this browser at sign-out', () => {
    const auth = create()
    auth.save(credentials)
    auth.signOut()
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: false })
    expect(localStorage).toHaveLength(0)
  })

  it('EX-04 removes a refused token, but not a newer one', () => {
    const auth = create()
    auth.save(credentials)
    auth.invalidate('an older token')
    expect(auth.getState().status).toBe('signed-in')
    auth.invalidate('A')
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: true })
    expect(localStorage.getItem(AUTH_KEY)).toBeNull()
  })

  it("adopts another zone's token when its own is refused", () => {
    const auth = create()
    auth.save(credentials)
    store('B')
    auth.invalidate('A')
    expect(auth.getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'B' } })
  })

  it('follows a sign-in and a sign-out of another tab', () => {
    const signedInElsewhere = vi.fn()
    const auth = create(signedInElsewhere)
    store('B')
    dispatchStorage()
    expect(auth.getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'B' } })
    expect(signedInElsewhere).toHaveBeenCalledOnce()
    localStorage.removeItem(AUTH_KEY)
    dispatchStorage()
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: false })
    expect(signedInElsewhere).toHaveBeenCalledOnce()
  })

  it('follows the clearing of the storage and ignores other keys', () => {
    const auth = create()
    auth.save(credentials)
    localStorage.clear()
    dispatchStorage('another key')
    expect(auth.getState().status).toBe('signed-in')
    dispatchStorage(null)
    expect(auth.getState().status).toBe('signed-out')
  })

  it('works in memory when the browser blocks storage', () => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(refuse)
    const auth = create()
    auth.save(credentials)
    expect(auth.getState()).toMatchObject({ status: 'signed-in', stored: false })
    auth.signOut()
    expect(auth.getState().status).toBe('signed-out')
  })

  it('gives the same state until something changes', () => {
    const auth = create()
    auth.save(credentials)
    expect(auth.getState()).toBe(auth.getState())
  })
})

describe('auth store with a session', () => {
  it('stays signed in with an expired token, also after a reload', () => {
    const auth = create()
    auth.save({ ...credentials, session })
    vi.advanceTimersByTime(3_600_000)
    expect(auth.getState().status).toBe('signed-in')
    expect(create().getState()).toMatchObject({ status: 'signed-in', auth: { session } })
  })

  it('accepts a renewed token of the same sign-in', () => {
    const auth = create()
    auth.save({ ...credentials, session })
    vi.advanceTimersByTime(1000)
    auth.saveRenewed({ ...credentials, accessToken: 'B' })
    const expected = { accessToken: 'B', expiresAt: 1_000_000 + 3_601_000, since: 1_000_000, session }
    expect(auth.getState()).toMatchObject({ status: 'signed-in', auth: expected })
    expect(JSON.parse(localStorage.getItem(AUTH_KEY) ?? '')).toMatchObject(expected)
  })

  it('ignores a fresh token after the sign-out', () => {
    const auth = create()
    auth.save({ ...credentials, session })
    auth.signOut()
    auth.saveRenewed({ ...credentials, accessToken: 'B' })
    expect(auth.getState().status).toBe('signed-out')
    expect(localStorage).toHaveLength(0)
  })

  it('reads what another zone stored or removed before the storage event', () => {
    const auth = create()
    const listener = vi.fn()
    auth.save(credentials)
    auth.subscribe(listener)
    expect(auth.sync()).toMatchObject({ accessToken: 'A' })
    expect(listener).not.toHaveBeenCalled()
    store('B')
    expect(auth.sync()).toMatchObject({ accessToken: 'B' })
    localStorage.clear()
    expect(auth.sync()).toBeUndefined()
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: false })
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('ignores stale storage events', () => {
    const auth = create()
    auth.save(credentials)
    auth.signOut()
    const newValue = JSON.stringify({ accessToken: 'A', expiresAt: Date.now() + 1000, scope: '' })
    window.dispatchEvent(new StorageEvent('storage', { key: AUTH_KEY, newValue }))
    expect(auth.getState().status).toBe('signed-out')
  })

  it('keeps the reason of the end after another read', () => {
    const auth = create()
    auth.save(credentials)
    auth.end()
    expect(auth.sync()).toBeUndefined()
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: true })
  })

  it('uses the value in memory where storage is blocked', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    const auth = create()
    auth.save(credentials)
    auth.saveRenewed({ ...credentials, accessToken: 'B' })
    expect(auth.sync()).toMatchObject({ accessToken: 'B' })
  })
})
