import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { RequestError } from '../../src/errors.ts'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** A server whose message and renewal limits the test can reach at will. */
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

/** The dashboard's limits do not apply to its window. */
async function goesOn(step: 3 | 4): Promise<void> {
  const { limit, node } = await startWithLimit()
  const signIn = await node.signInAt(step)
  limit.reached = true
  await signIn.to(step === 3 ? 4 : 5)
  limit.reached = false
  await expectDone(signIn, node.provider)
}

/** The socket delivers the token without a request. */
async function hearsOnSocket(step: 6 | 7): Promise<void> {
  const { limit, node } = await startWithLimit()
  const signIn = await node.signInAt(step)
  limit.reached = true
  if (step === 6) node.provider.release(signIn.providerCode)
  else expectShed(await signIn.next(), 429)
  const socket = signIn.dashboard.connect()
  expect(completed.parse(await next(socket, 'sign-in:completed')).credentials.accessToken).toBeTruthy()
  limit.reached = false
  await expectDone(signIn, node.provider)
}

describeFault('rate-limited', {
  noEffect: (step) => (step === 6 ? hearsOnSocket(6) : goesOn(step)),
  1: isShed,
  2: async () => {
    const node = await startNode({ startsPerMinute: 1 })
    await node.signInAt(3)
    const signIn = await node.signInAt(2)
    expectShed(await signIn.next(), 429)
    expect((await signIn.window.fetch(signIn.dashboard.startUrl)).status).toBe(200)
    expect(await node.store.load(`sign-in:${signIn.dashboard.id}`)).toBeUndefined()
    expect(node.dependencies.signIns.openSignIns.size).toBe(1)
  },
  5: isShed,
  7: hearsOnSocket,
  8: isShed,
  9: isShed,
})
