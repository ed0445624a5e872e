// @vitest-environment jsdom
import { sessionHandle } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AuthState } from '../../src/auth/auth-state.ts'
import { problemOf } from '../messages.ts'
import { createAuthTestBed } from './auth-test-bed.ts'

const KEY = 'stagedoor.spotify'
const startUrl = 'https://signin.example.com/signin/spotify?id=i&opener=o'
const credentials: Credentials = { accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'top' }
const renewable: Credentials = { ...credentials, session: { handle: sessionHandle.parse('H'.repeat(43)) } }

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

function open() {
  const bed = createAuthTestBed(KEY)
  const shown: AuthState[] = []
  bed.auth.subscribe(() => shown.push(bed.auth.getSnapshot()))
  onTestFinished(() => bed.auth.dispose())
  return { ...bed, shown }
}

/** An API that accepts one token and records requests. */
function stubApi(accepted: string) {
  const requests: { token: string | null; method: string; body: string }[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const token = request.headers.get('authorization')
    requests.push({ token, method: request.method, body: await request.text() })
    return new Response('', { status: token === `Bearer ${accepted}` ? 200 : 401 })
  })
  return requests
}

const statuses = (shown: readonly AuthState[]) => shown.map(({ status }) => status)

describe('the state', () => {
  it('goes from signed out over the stages of a sign-in to signed in', () => {
    const { auth, signIn, deliver, shown } = open()
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'none' })
    auth.signIn()
    signIn.enter({ status: 'waiting', startUrl, stage: 'waiting', online: true })
    expect(auth.getSnapshot()).toEqual({
      status: 'signing-in',
      stage: 'waiting',
      startUrl,
      online: true,
      survivesReload: true,
    })
    signIn.enter({ status: 'code-required', startUrl, triesLeft: 5, expiresAt: 7, confirming: false })
    expect(auth.getSnapshot()).toEqual({
      status: 'signing-in',
      stage: 'code-required',
      startUrl,
      triesLeft: 5,
      expiresAt: 7,
      confirming: false,
      problem: undefined,
      survivesReload: true,
    })
    deliver(credentials)
    signIn.enter({ status: 'completed' })
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', scope: 'top', renewable: false, stored: true })
    expect(statuses(shown)).toEqual(['signing-in', 'signing-in', 'signed-in'])
    expect(signIn.calls).toEqual(['start'])
  })

  it('never contains the token', () => {
    const { auth, deliver } = open()
    deliver({ ...renewable, accessToken: 'secret-token' })
    expect(JSON.stringify(auth.getSnapshot())).not.toMatch(/secret-token|HHH/)
  })

  it('is the same object until something changes', () => {
    const { auth, signIn, shown } = open()
    expect(auth.getSnapshot()).toBe(auth.getSnapshot())
    signIn.enter({ status: 'idle' })
    expect(shown).toEqual([])
  })

  it('is restored after a reload', () => {
    open().deliver(credentials)
    expect(open().auth.getSnapshot().status).toBe('signed-in')
  })

  it('shows why a sign-in failed, until the next one', () => {
    const { auth, signIn } = open()
    const problem = problemOf('access_denied')
    signIn.enter({ status: 'failed', problem })
    expect(auth.getSnapshot()).toEqual({ status: 'failed', problem })
    signIn.enter({ status: 'waiting', startUrl, stage: 'waiting', online: true })
    expect(auth.getSnapshot().status).toBe('signing-in')
  })

  it('does not show an old failure after a sign-in in another tab and a sign-out', () => {
    const { auth, signIn } = open()
    signIn.enter({ status: 'failed', problem: problemOf('access_denied') })
    localStorage.setItem(KEY, JSON.stringify({ accessToken: 'B', expiresAt: Date.now() + 60_000, scope: '' }))
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
    expect(auth.getSnapshot().status).toBe('signed-in')
    localStorage.clear()
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'none' })
  })

  it('is overdue while an expired token cannot be renewed', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { auth, session, deliver } = open()
    deliver({ ...renewable, expiresIn: 30 })
    await vi.advanceTimersByTimeAsync(31_000)
    session.renewals[0]?.answer({ status: 'failed', problem: problemOf('provider_error') })
    await vi.advanceTimersByTimeAsync(0)
    expect(auth.getSnapshot()).toMatchObject({ status: 'signed-in', renewable: true, overdue: true })
  })
})

describe('a sign-out', () => {
  it.each([
    [{ status: 'ended', revoked: true }, 'revoked'],
    [{ status: 'ended', revoked: false }, 'not-revoked'],
    [{ status: 'pending' }, 'revocation-pending'],
  ] as const)('EX-03 deletes the token at once, and after %j the reason is %s', async (outcome, reason) => {
    const { auth, session, deliver } = open()
    deliver(renewable)
    auth.signOut()
    expect(localStorage).toHaveLength(0)
    expect(auth.getSnapshot()).toEqual({ status: 'signing-out' })
    session.ends[0]?.answer(outcome)
    await expect.poll(() => auth.getSnapshot()).toEqual({ status: 'signed-out', reason })
  })

  it('lets the viewer sign in again before the server has answered, and forgets its outcome', async () => {
    const { auth, session, signIn, deliver } = open()
    deliver(renewable)
    auth.signOut()
    signIn.enter({ status: 'waiting', startUrl, stage: 'waiting', online: true })
    expect(auth.getSnapshot().status).toBe('signing-in')
    deliver(credentials)
    session.ends[0]?.answer({ status: 'pending' })
    await Promise.resolve()
    localStorage.clear()
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    signIn.enter({ status: 'completed' })
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'none' })
  })

  it('of another tab signs out here', () => {
    const { auth, deliver } = open()
    deliver(credentials)
    localStorage.removeItem(KEY)
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'none' })
  })

  it('that the server has not received yet is sent once the page is idle', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { session } = open()
    expect(session.resumes).toBe(0)
    await vi.advanceTimersByTimeAsync(2000)
    expect(session.resumes).toBe(1)
  })
})

describe('a sign-in in another tab', () => {
  it('signs in here and cancels the sign-in in progress', () => {
    const { auth, signIn } = open()
    localStorage.setItem(KEY, JSON.stringify({ accessToken: 'B', expiresAt: Date.now() + 60_000, scope: '' }))
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
    expect(auth.getSnapshot().status).toBe('signed-in')
    expect(signIn.calls).toEqual(['cancel signed-in-elsewhere'])
  })
})

describe('fetch', () => {
  it('adds the token', async () => {
    const requests = stubApi('A')
    const { auth, deliver } = open()
    deliver(credentials)
    const response = await auth.fetch('https://api.example.com/events', { method: 'POST', body: 'x' })
    expect(response.status).toBe(200)
    expect(requests).toEqual([{ token: 'Bearer A', method: 'POST', body: 'x' }])
  })

  it('EX-04 renews a refused token and sends the same request again', async () => {
    const requests = stubApi('B')
    const { auth, session, deliver, answerRenewal } = open()
    deliver(renewable)
    const response = auth.fetch(new Request('https://api.example.com/events', { method: 'PUT', body: 'x' }))
    await expect.poll(() => session.renewals).toMatchObject([{ accessToken: 'A' }])
    answerRenewal({ ...credentials, accessToken: 'B' })
    expect((await response).status).toBe(200)
    expect(requests).toEqual([
      { token: 'Bearer A', method: 'PUT', body: 'x' },
      { token: 'Bearer B', method: 'PUT', body: 'x' },
    ])
  })

  it('EX-04 signs out when the token is refused and cannot be renewed', async () => {
    stubApi('none')
    const { auth, deliver } = open()
    deliver(credentials)
    await expect(auth.fetch('https://api.example.com/')).rejects.toMatchObject({ reason: 'signed-out' })
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'ended' })
    expect(localStorage).toHaveLength(0)
  })

  it('sends nothing when signed out', async () => {
    const requests = stubApi('A')
    await expect(open().auth.fetch('https://api.example.com/')).rejects.toMatchObject({ reason: 'signed-out' })
    expect(requests).toEqual([])
  })
})

it('ends with the session', () => {
  const { auth, deliver, endSession } = open()
  deliver(renewable)
  endSession()
  expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'ended' })
})

it('disposes everything', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { auth, session, signIn, deliver } = open()
  deliver(renewable)
  auth.dispose()
  expect(vi.getTimerCount()).toBe(0)
  expect(session.disposed).toBe(true)
  expect(signIn.calls).toEqual(['dispose'])
})
