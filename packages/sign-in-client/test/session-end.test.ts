import { expect, test, vi } from 'vitest'
import { LONGEST_SESSION_MS } from '../src/sign-out-queue.ts'
import { refusal } from './messages.ts'
import { HANDLE, renewed, SessionTestBed } from './session-test-bed.ts'
import { PUBLIC_URL, settle, stopClock } from './test-bed.ts'

stopClock()

const revoked = () => Response.json({ revoked: true })
const END = 'DELETE /api/session'

test.each([true, false])(
  'EX-03: signs out locally at once, then at the server, which returns whether it revoked: %s',
  async (did) => {
    const bed = new SessionTestBed()
    const session = await bed.open()
    bed.answers = [() => Response.json({ revoked: did })]
    const outcome = session.end()
    expect(bed.stored).toBeUndefined()
    expect(bed.forgotten).toEqual([undefined])
    expect(await outcome).toEqual({ status: 'ended', revoked: did })
    const proof = `DELETE ${PUBLIC_URL}/api/session ${HANDLE}`
    expect(bed.asked).toEqual([{ line: END, authorization: `DPoP ${HANDLE}`, proof, keepalive: true }])
    expect(bed.vault.ends).toEqual([])
  },
)

test('a page with another server does not send it', async () => {
  const bed = new SessionTestBed()
  bed.vault.ends = [{ handle: HANDLE, endedAt: Date.now(), publicUrl: 'https://other.example.com' }]
  const session = await bed.open()
  session.resume()
  await settle()
  expect(bed.asked).toEqual([])
  expect(bed.vault.ends).toHaveLength(1)

  bed.vault.ends = [{ handle: HANDLE, endedAt: Date.now(), publicUrl: PUBLIC_URL }]
  session.resume()
  await settle()
  expect(bed.asked).toHaveLength(1)
})

test('a token without a session is deleted without a request', async () => {
  const bed = new SessionTestBed()
  bed.stored = undefined
  const session = await bed.open()
  expect(await session.end()).toEqual({ status: 'ended', revoked: false })
  expect(bed.forgotten).toHaveLength(1)
  expect(bed.asked).toEqual([])
})

test('EX-03: an offline sign-out is sent when the network is back', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  bed.answers = [() => 'unreachable']
  expect(await session.end()).toEqual({ status: 'pending' })
  expect(bed.stored).toBeUndefined()
  expect(bed.vault.ends).toEqual([{ handle: HANDLE, endedAt: Date.now(), publicUrl: PUBLIC_URL }])

  await settle()
  const before = bed.asked.length
  bed.answers = [revoked]
  bed.window.dispatchEvent(new Event('online'))
  await settle()
  expect(bed.asked).toHaveLength(before + 1)
  expect(bed.vault.ends).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a sign-out is retried with exponential back-off', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  bed.answers = [() => refusal('store_unavailable')]
  expect(await session.end()).toEqual({ status: 'pending' })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(bed.asked.length).toBeGreaterThan(10)
  expect(bed.asked.length).toBeLessThan(35)
  bed.answers = [revoked]
  await vi.advanceTimersByTimeAsync(300_000)
  expect(bed.vault.ends).toEqual([])
})

test('the next page sends a pending sign-out', async () => {
  const bed = new SessionTestBed()
  const before = await bed.open()
  bed.answers = [() => 'unreachable']
  await before.end()
  before.dispose()
  await settle()
  expect(vi.getTimerCount()).toBe(0)

  bed.answers = [revoked]
  const after = await bed.open()
  const asked = bed.asked.length
  after.resume()
  await settle()
  expect(bed.asked.slice(asked).map(({ line }) => line)).toEqual([END])
  expect(bed.vault.ends).toEqual([])
})

test('a page without pending sign-outs sends nothing', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  session.resume()
  await settle()
  expect(bed.asked).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a session that is unknown to the server needs no retry', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  bed.answers = [() => refusal('session_unknown')]
  expect(await session.end()).toEqual({ status: 'ended', revoked: false })
  expect(bed.vault.ends).toEqual([])
})

test.each([
  ['a page of a hotel', () => new Response('<html>', { status: 200 })],
  ['a proxy that wants a password', () => new Response('', { status: 401 })],
])('%s has not told the server anything', async (_, answer) => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  bed.answers = [answer]
  expect(await session.end()).toEqual({ status: 'pending' })
  expect(bed.vault.ends).toHaveLength(1)
})

test('a sign-out that is older than any session is dropped', async () => {
  const bed = new SessionTestBed()
  bed.vault.ends = [{ handle: HANDLE, endedAt: Date.now() - LONGEST_SESSION_MS - 1 }]
  const session = await bed.open()
  session.resume()
  await settle()
  expect(bed.asked).toEqual([])
  expect(bed.vault.ends).toEqual([])
})

test('without storage, a sign-out is retried while the page is open', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  bed.vault.blocked = true
  expect(await session.end()).toEqual({ status: 'pending' })
  bed.vault.blocked = false
  bed.answers = [revoked]
  await vi.advanceTimersByTimeAsync(5000)
  expect(bed.asked.map(({ line }) => line)).toEqual([END])
})

test('a renewal in progress does not undo a sign-out', async () => {
  const bed = new SessionTestBed()
  const session = await bed.open()
  let answer: (response: Response) => void = () => undefined
  bed.answers = [() => new Promise<Response>((resolve) => (answer = resolve)), revoked]
  const renewal = session.renew('token-1')
  await settle()
  const end = session.end()
  answer(Response.json(renewed))
  expect(await renewal).toMatchObject({ status: 'ended' })
  expect(await end).toEqual({ status: 'ended', revoked: true })
  expect(bed.stored).toBeUndefined()
})
