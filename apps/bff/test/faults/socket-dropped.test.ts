import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** Deadline for the token after a reconnect, in ms: earlier than any reminder. */
const REDELIVERY_MS = 4_000

/** The socket breaks; the sign-in continues, and the reconnected socket gets the token. */
async function goesOn(step: Step): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  const socket = signIn.dashboard.connect()
  await next(socket, step < 7 ? (step === 5 ? 'sign-in:code-required' : 'sign-in:progress') : 'sign-in:completed')
  const closed = next(socket, 'disconnect')
  socket.io.engine.close()
  await closed
  await expect.poll(() => node.relay.size).toBe(0)

  if (step < 7) await signIn.to(7)
  const delivered = next(socket, 'sign-in:completed')
  const backAt = performance.now()
  socket.connect()
  const { deliveryId, credentials } = completed.parse(await delivered)
  expect(performance.now() - backAt).toBeLessThan(REDELIVERY_MS)
  expect(credentials.accessToken).toContain(signIn.providerCode)
  if (signIn.delivery) expect(deliveryId).toBe(signIn.delivery.deliveryId)
  await expectDone(signIn, node.provider)
}

/** After the receipt the server closes a new socket; renewals need none. */
async function isEnded(): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(9)
  await next(signIn.dashboard.connect(), 'disconnect')
  await expectDone(signIn, node.provider)
}

describeFault('socket-dropped', {
  noEffect: (step) => (step === 9 ? isEnded() : goesOn(step)),
  5: goesOn,
  7: goesOn,
  8: goesOn,
})
