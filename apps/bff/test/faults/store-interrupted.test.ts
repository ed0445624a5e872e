import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { FaultyRecordStore } from '../fakes/faulty-record-store.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

async function startWithFaults() {
  const store = new FaultyRecordStore(Date.now)
  return { node: await startNode({ store }), store }
}

/** A request during the outage is refused; the same request succeeds afterwards. */
async function waits(step: Step): Promise<void> {
  const { node, store } = await startWithFaults()
  const signIn = await node.signInAt(step)
  store.fails = () => true
  expectShed(await signIn.next(), 503)
  expect(signIn.step).toBe(step)
  store.fails = () => false
  await expectDone(signIn, node.provider)
}

describeFault('store-interrupted', {
  1: waits,
  2: waits,
  noEffect: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(3)
    store.fails = () => true
    await signIn.to(4)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  4: waits,
  5: waits,
  6: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(6)
    store.fails = () => true
    node.provider.release(signIn.providerCode)
    await expect.poll(() => store.failures).toBeGreaterThan(0)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  7: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(7)
    store.fails = () => true
    const socket = signIn.dashboard.connect()
    const delivered = next(socket, 'sign-in:completed')
    await expect.poll(() => store.failures).toBeGreaterThan(0)
    store.fails = () => false
    expect(completed.parse(await delivered).credentials.accessToken).toContain(signIn.providerCode)
    await expectDone(signIn, node.provider)
  },
  8: waits,
  9: waits,
})
