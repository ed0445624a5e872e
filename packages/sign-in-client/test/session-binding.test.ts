import type { SessionHandle } from '@stagedoor/shared/secrets'
import { expect, test, vi } from 'vitest'
import { credentials, delivery } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

const session = { handle: 'H'.repeat(43) as SessionHandle }
const withSession = { ...delivery, credentials: { ...credentials, session } }

test('the receipt names the key that binds the session, and the session is saved', async () => {
  const stage = new Stage()
  await stage.loadAndStart()
  stage.socket.say('sign-in:completed', withSession)
  await settle()
  expect(stage.saved).toEqual([withSession.credentials])
  expect(stage.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId, dpopJkt: 'J'.repeat(43) })
})

test('without a session the receipt names no key', async () => {
  const stage = new Stage()
  await stage.loadAndStart()
  stage.socket.say('sign-in:completed', delivery)
  await settle()
  expect(stage.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId })
})

test('a browser that keeps no key signs in all the same, without the session', async () => {
  const stage = new Stage()
  stage.vault.blocked = true
  const signIn = await stage.loadAndStart()
  stage.socket.say('sign-in:completed', withSession)
  await settle()
  expect(signIn.state).toEqual({ status: 'completed' })
  expect(stage.saved).toEqual([credentials])
  expect(stage.socket.sent[0]?.message).toEqual({ deliveryId: delivery.deliveryId })
})

test('a reload before the receipt is through names the same key', async () => {
  const stage = new Stage()
  const before = await stage.loadAndStart()
  stage.socket.say('sign-in:completed', withSession)
  await settle()
  before.dispose()
  stage.load()
  await settle()
  expect(stage.server.to('POST /api/sign-in/receipt')[0]?.body).toEqual({
    deliveryId: delivery.deliveryId,
    dpopJkt: 'J'.repeat(43),
  })
})

test('nothing is kept for sessions before the click', async () => {
  const stage = new Stage()
  const loadVault = vi.fn(async () => stage.vault)
  const signIn = stage.load({ loadVault })
  signIn.preload()
  await settle()
  expect(loadVault).not.toHaveBeenCalled()
  signIn.start()
  expect(loadVault).toHaveBeenCalledOnce()
})

test('whoever gives up while the key is being made is not signed in', async () => {
  const stage = new Stage()
  let answer: () => void = () => undefined
  const loadVault = () => new Promise<typeof stage.vault>((resolve) => (answer = () => resolve(stage.vault)))
  const signIn = await stage.loadAndStart({ loadVault })
  stage.socket.say('sign-in:completed', withSession)
  signIn.cancel()
  answer()
  await settle()
  expect(stage.saved).toEqual([])
  expect(signIn.state).toEqual({ status: 'idle' })
})
