import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { RequestError } from '../../src/errors.ts'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** A server whose limits of messages and renewals are reached when the test says so. */
async function startWithLimit() {
  const limit = { reached: false }
  const check = async () => {
    if (limit.reached) throw new RequestError('rate_limited', { retryAfter: 7 })
  }
  return { limit, node: await startNode({ messageLimit: { check }, renewalLimit: { check } }) }
}

async function isShed(step: Step): Promise<void> {
  const { limit, node } = await startWithLimit()
  const signIn = await node.signInAt(step)
  limit.reached = true
  for (let attempt = 0; attempt < 10; attempt += 1) expectShed(await signIn.next(), 429)
  limit.reached = false
  if (step === 5) expect((await signIn.dashboard.newest()).data).toMatchObject({ triesLeft: 5 })
  await expectDone(signIn, node.provider)
}

/** The window and the provider are not asked how often the dashboard asks. */
async function goesOn(step: Step, to: Step): Promise<void> {
  const { limit, node } = await startWithLimit()
  const signIn = await node.signInAt(step)
  limit.reached = true
  await signIn.to(to)
  limit.reached = false
  await expectDone(signIn, node.provider)
}

describeFault('rate-limited', {
  1: () => isShed(1),
  2: async () => {
    const node = await startNode({ startsPerMinute: 1 })
    await node.signInAt(3)
    const signIn = await node.signInAt(2)
    expectShed(await signIn.next(), 429)
    expect((await signIn.window.fetch(signIn.dashboard.startUrl)).status).toBe(200)
    expect(await node.store.load(`sign-in:${signIn.dashboard.id}`)).toBeUndefined()
    expect(node.dependencies.signIns.openSignIns.size).toBe(1)
  },
  3: () => goesOn(3, 4),
  4: () => goesOn(4, 5),
  5: () => isShed(5),
  6: async () => {
    const { limit, node } = await startWithLimit()
    const signIn = await node.signInAt(6)
    limit.reached = true
    node.provider.release(signIn.providerCode)
    const socket = signIn.dashboard.connect()
    expect(completed.parse(await next(socket, 'sign-in:completed')).credentials.accessToken).toBeTruthy()
    limit.reached = false
    await expectDone(signIn, node.provider)
  },
  7: async () => {
    const { limit, node } = await startWithLimit()
    const signIn = await node.signInAt(7)
    limit.reached = true
    expectShed(await signIn.next(), 429)
    // A socket is told by the server, and asks nothing.
    const socket = signIn.dashboard.connect()
    expect(completed.parse(await next(socket, 'sign-in:completed')).credentials.accessToken).toBeTruthy()
    limit.reached = false
    await expectDone(signIn, node.provider)
  },
  8: () => isShed(8),
  9: () => isShed(9),
})
