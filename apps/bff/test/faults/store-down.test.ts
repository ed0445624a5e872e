import { expect } from 'vitest'
import { FaultyRecordStore } from '../fakes/faulty-record-store.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** More often than anybody asks in a minute. */
const ATTEMPTS = 12

async function startWithFaults() {
  const store = new FaultyRecordStore(Date.now)
  return { node: await startNode({ store }), store }
}

/** Whoever asks is told when to ask again, however often; nothing is used up. */
async function isShed(step: Step): Promise<Response> {
  const { node, store } = await startWithFaults()
  const signIn = await node.signInAt(step)
  store.fails = () => true
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) expectShed(await signIn.next(), 503)
  const last = await signIn.next()
  expectShed(last, 503)
  await expect.poll(async () => (await fetch(`${node.publicUrl}/readyz`)).status).toBe(503)
  expect(node.provider.redeemedCodes).toHaveLength(step > 6 ? 1 : 0)
  expect(node.provider.refreshed).toEqual([])
  store.fails = () => false
  await expectDone(signIn, node.provider)
  return last
}

describeFault('store-down', {
  1: async () => {
    await isShed(1)
  },
  2: async () => {
    await isShed(2)
  },
  3: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(3)
    store.fails = () => true
    await signIn.to(4)
    expect(store.failures).toBe(0)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  4: async () => {
    const page = await isShed(4)
    expect(await page.text()).toContain('tries again automatically')
  },
  5: async () => {
    await isShed(5)
  },
  6: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(5)
    // Only the write that must come before the call fails.
    store.fails = (_operation, value) => value.includes('"stage":"redeeming"')
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) expectShed(await signIn.next(), 503)
    expect(node.provider.redeemedCodes).toEqual([])
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  7: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(6)
    store.fails = () => true
    node.provider.release(signIn.providerCode)
    // The token is in hand, and is tried to be written over and over.
    await expect.poll(() => store.failures).toBeGreaterThan(2)
    expectShed(await signIn.dashboard.request('/api/sign-in?wait=0'), 503)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  8: async () => {
    await isShed(8)
  },
  9: async () => {
    await isShed(9)
  },
})
