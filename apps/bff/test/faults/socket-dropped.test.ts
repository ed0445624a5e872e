import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** How soon a token must be there after a dashboard is back, in ms: before a reminder could bring it. */
const REDELIVERY_MS = 4_000

/** The socket breaks while the sign-in is at a step, which goes on; when the socket is back it has the token. */
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

describeFault('socket-dropped', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: () => goesOn(6),
  7: () => goesOn(7),
  8: () => goesOn(8),
  9: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(9)
    const socket = signIn.dashboard.connect()
    await next(socket, 'disconnect')
    await expectDone(signIn, node.provider)
  },
})
