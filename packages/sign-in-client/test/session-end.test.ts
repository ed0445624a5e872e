import { expect, test, vi } from 'vitest'
import { LONGEST_SESSION_MS } from '../src/session-ends.ts'
import { refusal } from './messages.ts'
import { HANDLE, renewed, SessionStage } from './session-stage.ts'
import { PUBLIC_URL, settle, stopClock } from './stage.ts'

stopClock()

const revoked = () => Response.json({ revoked: true })
const END = 'DELETE /api/session'

test.each([true, false])(
  'EX-03: ends here at once, then at the server, which says whether it revoked: %s',
  async (did) => {
    const stage = new SessionStage()
    const session = await stage.open()
    stage.answers = [() => Response.json({ revoked: did })]
    const outcome = session.end()
    expect(stage.stored).toBeUndefined()
    expect(stage.forgotten).toEqual([undefined])
    expect(await outcome).toEqual({ status: 'ended', revoked: did })
    const proof = `DELETE ${PUBLIC_URL}/api/session ${HANDLE}`
    expect(stage.asked).toEqual([{ line: END, authorization: `DPoP ${HANDLE}`, proof, keepalive: true }])
    expect(stage.vault.ends).toEqual([])
  },
)

test('a token without a session is forgotten, and nobody is asked', async () => {
  const stage = new SessionStage()
  stage.stored = undefined
  const session = await stage.open()
  expect(await session.end()).toEqual({ status: 'ended', revoked: false })
  expect(stage.forgotten).toHaveLength(1)
  expect(stage.asked).toEqual([])
})

test('EX-03: offline it ends here, and the server is told when the network is back', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  stage.answers = [() => 'unreachable']
  expect(await session.end()).toEqual({ status: 'pending' })
  expect(stage.stored).toBeUndefined()
  expect(stage.vault.ends).toEqual([{ handle: HANDLE, endedAt: Date.now() }])

  await settle()
  const before = stage.asked.length
  stage.answers = [revoked]
  stage.window.dispatchEvent(new Event('online'))
  await settle()
  expect(stage.asked).toHaveLength(before + 1)
  expect(stage.vault.ends).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a server that fails is told later, more and more slowly', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  stage.answers = [() => refusal('store_unavailable')]
  expect(await session.end()).toEqual({ status: 'pending' })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(stage.asked.length).toBeGreaterThan(10)
  expect(stage.asked.length).toBeLessThan(35)
  stage.answers = [revoked]
  await vi.advanceTimersByTimeAsync(300_000)
  expect(stage.vault.ends).toEqual([])
})

test('the next page tells the server what this one could not', async () => {
  const stage = new SessionStage()
  const before = await stage.open()
  stage.answers = [() => 'unreachable']
  await before.end()
  before.dispose()
  await settle()
  expect(vi.getTimerCount()).toBe(0)

  stage.answers = [revoked]
  const after = await stage.open()
  const asked = stage.asked.length
  after.resume()
  await settle()
  expect(stage.asked.slice(asked).map(({ line }) => line)).toEqual([END])
  expect(stage.vault.ends).toEqual([])
})

test('a page that has nothing to tell asks nobody', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  session.resume()
  await settle()
  expect(stage.asked).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a session that the server does not know any more needs no more telling', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  stage.answers = [() => refusal('session_unknown')]
  expect(await session.end()).toEqual({ status: 'ended', revoked: false })
  expect(stage.vault.ends).toEqual([])
})

test.each([
  ['a page of a hotel', () => new Response('<html>', { status: 200 })],
  ['a proxy that wants a password', () => new Response('', { status: 401 })],
])('%s has not told the server anything', async (_, answer) => {
  const stage = new SessionStage()
  const session = await stage.open()
  stage.answers = [answer]
  expect(await session.end()).toEqual({ status: 'pending' })
  expect(stage.vault.ends).toHaveLength(1)
})

test('it is given up when no session could be that old', async () => {
  const stage = new SessionStage()
  stage.vault.ends = [{ handle: HANDLE, endedAt: Date.now() - LONGEST_SESSION_MS - 1 }]
  const session = await stage.open()
  session.resume()
  await settle()
  expect(stage.asked).toEqual([])
  expect(stage.vault.ends).toEqual([])
})

test('a browser that stores nothing any more tries as long as the page is there', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  stage.vault.blocked = true
  expect(await session.end()).toEqual({ status: 'pending' })
  stage.vault.blocked = false
  stage.answers = [revoked]
  await vi.advanceTimersByTimeAsync(5000)
  expect(stage.asked.map(({ line }) => line)).toEqual([END])
})

test('a renewal on its way does not undo a sign-out', async () => {
  const stage = new SessionStage()
  const session = await stage.open()
  let answer: (response: Response) => void = () => undefined
  stage.answers = [() => new Promise<Response>((resolve) => (answer = resolve)), revoked]
  const renewal = session.renew('token-1')
  await settle()
  const end = session.end()
  answer(Response.json(renewed))
  expect(await renewal).toMatchObject({ status: 'ended' })
  expect(await end).toEqual({ status: 'ended', revoked: true })
  expect(stage.stored).toBeUndefined()
})
