// @vitest-environment jsdom
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AUTH_KEY, type AuthStore, createAuthStore } from './auth-store.ts'

const credentials: Credentials = { accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' }
const open: AuthStore[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
  vi.useRealTimers()
})

function create(onSignedInElsewhere?: () => void): AuthStore {
  const store = createAuthStore({ window, ...(onSignedInElsewhere && { onSignedInElsewhere }) })
  open.push(store)
  return store
}

function store(accessToken: string, expiresAt = Date.now() + 1000): string {
  const text = JSON.stringify({ accessToken, expiresAt, scope: '' })
  localStorage.setItem(AUTH_KEY, text)
  return text
}

function tellOthers(newValue: string | null, key: string | null = AUTH_KEY) {
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }))
}

describe('auth store', () => {
  it('EX-02 keeps the token, its end and its scope, and nothing else', () => {
    create().save(credentials)
    expect(localStorage).toHaveLength(1)
    expect(JSON.parse(localStorage.getItem(AUTH_KEY) ?? '')).toEqual({
      accessToken: 'A',
      expiresAt: 1_000_000 + 3_600_000,
      scope: 'user-top-read',
    })
  })

  it('is signed in at once after a reload', () => {
    create().save(credentials)
    expect(create().getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'A' }, stored: true })
  })

  it('removes a damaged value and begins signed out', () => {
    localStorage.setItem(AUTH_KEY, '{"accessToken":')
    expect(create().getState()).toEqual({ status: 'signed-out', ended: false })
    expect(localStorage.getItem(AUTH_KEY)).toBeNull()
  })

  it('removes a token that expired while nobody looked, and knows why', () => {
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

  it('outlives the longest timer of a browser', () => {
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

  it('EX-04 forgets a token that the provider refused, but not a newer one', () => {
    const auth = create()
    auth.save(credentials)
    auth.endSession('an older token')
    expect(auth.getState().status).toBe('signed-in')
    auth.endSession('A')
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: true })
    expect(localStorage.getItem(AUTH_KEY)).toBeNull()
  })

  it('takes over what another zone stored when its own token is refused', () => {
    const auth = create()
    auth.save(credentials)
    store('B')
    auth.endSession('A')
    expect(auth.getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'B' } })
  })

  it('follows a sign-in and a sign-out of another tab', () => {
    const signedInElsewhere = vi.fn()
    const auth = create(signedInElsewhere)
    tellOthers(store('B'))
    expect(auth.getState()).toMatchObject({ status: 'signed-in', auth: { accessToken: 'B' } })
    expect(signedInElsewhere).toHaveBeenCalledOnce()
    tellOthers(null)
    expect(auth.getState()).toEqual({ status: 'signed-out', ended: false })
    expect(signedInElsewhere).toHaveBeenCalledOnce()
  })

  it('follows a browser that clears everything, and ignores other keys', () => {
    const auth = create()
    auth.save(credentials)
    tellOthers('x', 'somebody else')
    expect(auth.getState().status).toBe('signed-in')
    tellOthers(null, null)
    expect(auth.getState().status).toBe('signed-out')
  })

  it('goes on in memory when the browser refuses to store', () => {
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
