import { expect } from 'vitest'
import { RawSocket } from '../raw-socket.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** Two to join, one for each stage (waiting, started, code, redeeming, completed, over), one to leave. */
const MOST_MESSAGES = 9

/** A socket that nobody reads from waits beside the sign-in, which goes on; its messages stay few. */
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

/** It never read the token, and breaks: the outbox has it still, for whoever comes next. */
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
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: () => goesOn(6),
  7: () => keepsTheToken(7),
  8: () => keepsTheToken(8),
  9: () => goesOn(9),
})
