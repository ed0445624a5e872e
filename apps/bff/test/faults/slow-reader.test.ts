import { expect } from 'vitest'
import { RawSocket } from '../raw-socket.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** Two to join, one for each stage (waiting, started, code, redeeming, completed, ended), one to leave. */
const MOST_MESSAGES = 9

/** A second socket that does not read: the sign-in continues, and few messages queue up. */
async function goesOn(step: Step): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  const stuck = await (await RawSocket.open(node)).join(signIn.dashboard.claimVerifier)
  stuck.socket.pause()
  await expectDone(signIn, node.provider)
  stuck.socket.resume()
  await stuck.closed
  expect(stuck.heard.length).toBeLessThanOrEqual(MOST_MESSAGES)
}

/** The socket breaks before it reads the token: the outbox still has it. */
async function keepsTheToken(step: 7 | 8): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  const stuck = await (await RawSocket.open(node)).join(signIn.dashboard.claimVerifier)
  stuck.socket.pause()
  stuck.socket.terminate()
  await expect.poll(() => node.relay.size).toBe(0)
  expect(await signIn.dashboard.newest()).toMatchObject({ event: 'sign-in:completed' })
  await expectDone(signIn, node.provider)
}

describeFault('slow-reader', {
  noEffect: goesOn,
  7: keepsTheToken,
  8: keepsTheToken,
})
