import { expect, onTestFinished, test, vi } from 'vitest'
import { createSignIn } from '../src/create-sign-in.ts'
import { blockedStorage } from './fake-storage.ts'
import { credentials, delivery } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

test('a reload resumes the sign-in: over HTTP at once, then over a socket', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  const { url } = bed.opened
  before.dispose()
  expect(bed.storage.items.size).toBe(1)

  bed.server.onPoll = () => Response.json({ event: 'sign-in:progress', data: { stage: 'started' } })
  const after = bed.load()
  await settle()
  expect(bed.shown).toContainEqual({ status: 'waiting', startUrl: url, stage: 'waiting', online: true })
  expect(bed.server.to('GET').map(({ path }) => path)).toEqual(['/api/sign-in?wait=0&integration=spotify'])
  expect(after.state).toMatchObject({ stage: 'started' })
  expect(bed.sockets).toHaveLength(2)
  expect(bed.socket.options.auth).toEqual(bed.sockets[0]?.options.auth)
  bed.socket.accept()
  bed.socket.emit('sign-in:completed', delivery)
  await settle()
  expect(bed.saved).toEqual([credentials])
  expect(bed.window.opened).toHaveLength(1)
})

test('a reload resumes the sign-in for the same extension, and not for another one of the origin', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart({ extension: 'my-calendar' })
  const { url } = bed.opened
  expect(new URL(url).searchParams.get('extension')).toBe('my-calendar')
  before.dispose()
  const others = [bed.load({ extension: 'notes' }), bed.load()]
  const after = bed.load({ extension: 'my-calendar' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(others.map(({ state }) => state)).toEqual([{ status: 'idle' }, { status: 'idle' }])
  expect(after.state).toMatchObject({ status: 'waiting', startUrl: url })
})

test('a reload after the sign-in has completed gets the credentials without a socket', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  before.dispose()
  bed.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
  const after = bed.load()
  await settle()
  expect(after.state).toEqual({ status: 'completed' })
  expect(bed.sockets).toHaveLength(1)
  bed.expectNothingLeft()
})

test('a reload between saving and the receipt sends the receipt and stays idle', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  bed.socket.emit('sign-in:completed', delivery)
  await settle()
  before.dispose()

  const after = bed.load()
  expect(after.state).toEqual({ status: 'idle' })
  await settle()
  expect(bed.server.to('POST /api/sign-in/receipt')).toHaveLength(1)
  expect(bed.saved).toEqual([credentials])
  expect(bed.sockets).toHaveLength(1)
  bed.expectNothingLeft()
})

test('a reload does not extend the life of the sign-in', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  await vi.advanceTimersByTimeAsync(400_000)
  before.dispose()
  const after = bed.load()
  await vi.advanceTimersByTimeAsync(199_999)
  expect(after.state.status).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(after.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired' } })
  bed.expectNothingLeft()
})

test('an expired sign-in is removed', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  before.dispose()
  vi.setSystemTime(Date.now() + 600_000)
  expect(bed.load().state).toEqual({ status: 'idle' })
  bed.expectNothingLeft()
})

test('a sign-in from the future is removed: the clock was set back, so its age is unknown', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  before.dispose()
  vi.setSystemTime(Date.now() - 1000)
  expect(bed.load().state).toEqual({ status: 'idle' })
  bed.expectNothingLeft()
})

test.each(['{', 'null', '[]', '"text"', '{"claimVerifier":"short"}', '{"__proto__":{"claimVerifier":"x"}}'])(
  'the invalid value %s is discarded',
  (value) => {
    const bed = new TestBed()
    bed.storage.setItem('stagedoor.sign-in', value)
    expect(bed.load().state).toEqual({ status: 'idle' })
    expect(bed.storage.items.size).toBe(0)
    expect(bed.server.requests).toEqual([])
  },
)

test('the sign-in of another integration is ignored', async () => {
  const bed = new TestBed()
  const spotify = await bed.loadAndStart()
  spotify.dispose()
  expect(bed.load({ integration: 'other' }).state).toEqual({ status: 'idle' })
  expect(bed.storage.items.size).toBe(1)
})

test('a sign-in works where storage throws, but does not survive a reload', async () => {
  const bed = new TestBed()
  const signIn = await bed.loadAndStart({ storage: blockedStorage })
  bed.socket.emit('sign-in:completed', delivery)
  await settle()
  expect(bed.shown[0]).toMatchObject({ status: 'waiting', survivesReload: false })
  expect(signIn.state).toEqual({ status: 'completed' })
  expect(bed.saved).toEqual([credentials])
  bed.socket.sent[0]?.answer({ ok: true })
  await settle()
  bed.expectNothingLeft()
})

test('a sign-in works where reading the sessionStorage property throws', async () => {
  const get = vi.fn(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  Object.defineProperty(globalThis, 'sessionStorage', { get, configurable: true })
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage')
  })
  const bed = new TestBed()
  const { storage: _, ...options } = bed.options
  const signIn = createSignIn(options)
  signIn.start()
  expect(get).toHaveBeenCalled()
  expect(signIn.state.status).toBe('waiting')
  signIn.cancel()
})
