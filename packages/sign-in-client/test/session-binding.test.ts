import type { SessionHandle } from '@stagedoor/shared/secrets'
import { expect, test, vi } from 'vitest'
import { credentials, delivery } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

const session = { handle: 'H'.repeat(43) as SessionHandle }
const withSession = { ...delivery, credentials: { ...credentials, session } }

test('the receipt names the key that binds the session, and the session is saved', async () => {
  const bed = new TestBed()
  await bed.loadAndStart()
  bed.socket.emit('sign-in:completed', withSession)
  await settle()
  expect(bed.saved).toEqual([withSession.credentials])
  expect(bed.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId, dpopJkt: 'J'.repeat(43) })
})

test('without a session the receipt names no key', async () => {
  const bed = new TestBed()
  await bed.loadAndStart()
  bed.socket.emit('sign-in:completed', delivery)
  await settle()
  expect(bed.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId })
})

test('a browser that cannot store a key signs in without the session', async () => {
  const bed = new TestBed()
  bed.vault.blocked = true
  const signIn = await bed.loadAndStart()
  bed.socket.emit('sign-in:completed', withSession)
  await settle()
  expect(signIn.state).toEqual({ status: 'completed' })
  expect(bed.saved).toEqual([credentials])
  expect(bed.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId })
})

test('a reload before the receipt is sent names the same key', async () => {
  const bed = new TestBed()
  const before = await bed.loadAndStart()
  bed.socket.emit('sign-in:completed', withSession)
  await settle()
  before.dispose()
  bed.load()
  await settle()
  expect(bed.server.to('POST /api/sign-in/receipt')[0]?.body).toEqual({
    deliveryId: delivery.deliveryId,
    dpopJkt: 'J'.repeat(43),
  })
})

test('nothing is stored for sessions before the click', async () => {
  const bed = new TestBed()
  const loadVault = vi.fn(async () => bed.vault)
  const signIn = bed.load({ loadVault })
  signIn.preload()
  await settle()
  expect(loadVault).not.toHaveBeenCalled()
  signIn.start()
  expect(loadVault).toHaveBeenCalledOnce()
})

test('canceling while the key is being created does not sign in', async () => {
  const bed = new TestBed()
  let answer: () => void = () => undefined
  const loadVault = () => new Promise<typeof bed.vault>((resolve) => (answer = () => resolve(bed.vault)))
  const signIn = await bed.loadAndStart({ loadVault })
  bed.socket.emit('sign-in:completed', withSession)
  signIn.cancel()
  answer()
  await settle()
  expect(bed.saved).toEqual([])
  expect(signIn.state).toEqual({ status: 'idle' })
})
