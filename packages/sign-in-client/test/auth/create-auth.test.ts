// @vitest-environment jsdom
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { createAuth } from '../../src/auth/create-auth.ts'
import { FakeStorage } from '../fake-storage.ts'
import { PUBLIC_URL } from '../test-bed.ts'

const valid = () => JSON.stringify({ accessToken: 'A', expiresAt: Date.now() + 60_000, scope: '' })

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})

function open(options: Partial<Parameters<typeof createAuth>[0]> = {}) {
  const auth = createAuth({ server: PUBLIC_URL, integration: 'calendar', ...options })
  onTestFinished(() => auth.dispose())
  return auth
}

it('restores the sign-in from localStorage, under the name of the integration', () => {
  localStorage.setItem('stagedoor.calendar', valid())
  expect(open().getSnapshot().status).toBe('signed-in')
  expect(open({ integration: 'files' }).getSnapshot().status).toBe('signed-out')
  expect(open({ storageKey: 'mine' }).getSnapshot().status).toBe('signed-out')
})

it('uses another storage and another key', () => {
  const storage = new FakeStorage()
  storage.setItem('mine', valid())
  expect(open({ storage, storageKey: 'mine' }).getSnapshot().status).toBe('signed-in')
})

it('opens the window of the integration inside the call', () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const auth = open()
  auth.signIn()
  expect(opened.mock.calls[0]?.[0]).toMatch(/^https:\/\/signin\.example\.com\/signin\/calendar\?id=/)
  expect(auth.getSnapshot()).toMatchObject({ status: 'signing-in', stage: 'waiting' })
  auth.cancel()
  expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'none' })
})

it('names the extension in the address of the window', () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  for (const options of [{}, { extension: 'my-calendar' }]) {
    const auth = open(options)
    auth.signIn()
    auth.cancel()
  }
  const named = opened.mock.calls.map(([url]) => new URL(String(url)).searchParams.get('extension'))
  expect(named).toEqual([null, 'my-calendar'])
})

it('sends no request before the click', () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  open()
  expect(fetch).not.toHaveBeenCalled()
})

it.each([{ server: 'signin.example.com' }, { integration: 'Not a name' }, { extension: '' }])('rejects %j', (wrong) => {
  expect(() => open(wrong)).toThrow(TypeError)
})
