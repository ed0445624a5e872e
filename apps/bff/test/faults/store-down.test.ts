import { expect } from 'vitest'
import { FaultyRecordStore } from '../fakes/faulty-record-store.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** More requests than a client sends in a minute. */
const ATTEMPTS = 12

async function startWithFaults() {
  const store = new FaultyRecordStore(Date.now)
  return { node: await startNode({ store }), store }
}

/** Each request is refused with Retry-After, without side effects. */
async function isShed(step: Step): Promise<void> {
  const { node, store } = await startWithFaults()
  const signIn = await node.signInAt(step)
  store.fails = () => true
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) expectShed(await signIn.next(), 503)
  const last = await signIn.next()
  expectShed(last, 503)
  if (step === 4) expect(await last.text()).toContain('tries again automatically')
  await expect.poll(async () => (await fetch(`${node.publicUrl}/readyz`)).status).toBe(503)
  expect(node.provider.redeemedCodes).toHaveLength(step > 6 ? 1 : 0)
  expect(node.provider.refreshed).toEqual([])
  store.fails = () => false
  await expectDone(signIn, node.provider)
}

describeFault('store-down', {
  1: isShed,
  2: isShed,
  noEffect: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(3)
    store.fails = () => true
    await signIn.to(4)
    expect(store.failures).toBe(0)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  4: isShed,
  5: isShed,
  6: async () => {
    const { node, store } = await startWithFaults()
    const signIn = await node.signInAt(5)
    // Only the write before the provider call fails.
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
    // The server retries to write the token.
    await expect.poll(() => store.failures).toBeGreaterThan(2)
    expectShed(await signIn.dashboard.request('/api/sign-in?wait=0'), 503)
    store.fails = () => false
    await expectDone(signIn, node.provider)
  },
  8: isShed,
  9: isShed,
})
