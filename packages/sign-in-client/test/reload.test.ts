import { expect, onTestFinished, test, vi } from 'vitest'
import { createSignIn } from '../src/create-sign-in.ts'
import { blockedStorage } from './fake-storage.ts'
import { credentials, delivery } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

test('a reload goes on with the sign-in: it asks over HTTP at once and opens the socket then', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  const { url } = stage.opened
  before.dispose()
  expect(stage.storage.items.size).toBe(1)

  stage.server.onPoll = () => Response.json({ event: 'sign-in:progress', data: { stage: 'started' } })
  const after = stage.load()
  await settle()
  expect(stage.shown).toContainEqual({ status: 'waiting', startUrl: url, stage: 'waiting', online: true })
  expect(stage.server.to('GET').map(({ path }) => path)).toEqual(['/api/sign-in?wait=0&integration=spotify'])
  expect(after.state).toMatchObject({ stage: 'started' })
  expect(stage.sockets).toHaveLength(2)
  expect(stage.socket.options.auth).toEqual(stage.sockets[0]?.options.auth)
  stage.socket.accept()
  stage.socket.say('sign-in:completed', delivery)
  await settle()
  expect(stage.saved).toEqual([credentials])
  expect(stage.window.opened).toHaveLength(1)
})

test('a reload after the viewer has finished gets the credentials without a socket', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  before.dispose()
  stage.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
  const after = stage.load()
  await settle()
  expect(after.state).toEqual({ status: 'completed' })
  expect(stage.sockets).toHaveLength(1)
  stage.expectNothingLeft()
})

test('a reload between saving and the receipt sends the receipt and shows nothing', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  stage.socket.say('sign-in:completed', delivery)
  await settle()
  before.dispose()

  const after = stage.load()
  expect(after.state).toEqual({ status: 'idle' })
  await settle()
  expect(stage.server.to('POST /api/sign-in/receipt')).toHaveLength(1)
  expect(stage.saved).toEqual([credentials])
  expect(stage.sockets).toHaveLength(1)
  stage.expectNothingLeft()
})

test('a reload counts the life of the sign-in from its click', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  await vi.advanceTimersByTimeAsync(400_000)
  before.dispose()
  const after = stage.load()
  await vi.advanceTimersByTimeAsync(199_999)
  expect(after.state.status).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(after.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired' } })
  stage.expectNothingLeft()
})

test('a sign-in whose life has ended is forgotten', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  before.dispose()
  vi.setSystemTime(Date.now() + 600_000)
  expect(stage.load().state).toEqual({ status: 'idle' })
  stage.expectNothingLeft()
})

test('a sign-in from the future is forgotten: the clock was set back, and its life could not be told', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  before.dispose()
  vi.setSystemTime(Date.now() - 1000)
  expect(stage.load().state).toEqual({ status: 'idle' })
  stage.expectNothingLeft()
})

test.each(['{', 'null', '[]', '"text"', '{"claimVerifier":"short"}', '{"__proto__":{"claimVerifier":"x"}}'])(
  'the corrupt value %s is discarded',
  (value) => {
    const stage = new Stage()
    stage.storage.setItem('stagedoor.sign-in', value)
    expect(stage.load().state).toEqual({ status: 'idle' })
    expect(stage.storage.items.size).toBe(0)
    expect(stage.server.requests).toEqual([])
  },
)

test('the sign-in of another integration is left alone', async () => {
  const stage = new Stage()
  const spotify = await stage.loadAndStart()
  spotify.dispose()
  expect(stage.load({ integration: 'other' }).state).toEqual({ status: 'idle' })
  expect(stage.storage.items.size).toBe(1)
})

test('storage that throws costs the reload, not the sign-in', async () => {
  const stage = new Stage()
  const signIn = await stage.loadAndStart({ storage: blockedStorage })
  stage.socket.say('sign-in:completed', delivery)
  await settle()
  expect(stage.shown[0]).toMatchObject({ status: 'waiting', survivesReload: false })
  expect(signIn.state).toEqual({ status: 'completed' })
  expect(stage.saved).toEqual([credentials])
  stage.socket.sent[0]?.answer({ ok: true })
  await settle()
  stage.expectNothingLeft()
})

test('a browser that throws at the very name of the session storage signs in from memory', async () => {
  const get = vi.fn(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  Object.defineProperty(globalThis, 'sessionStorage', { get, configurable: true })
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage')
  })
  const stage = new Stage()
  const { storage: _, ...options } = stage.options
  const signIn = createSignIn(options)
  signIn.start()
  expect(get).toHaveBeenCalled()
  expect(signIn.state.status).toBe('waiting')
  signIn.cancel()
})
