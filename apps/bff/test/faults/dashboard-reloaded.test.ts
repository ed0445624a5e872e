import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** The event that a dashboard gets after a reload at each step. */
const FOUND: Record<Exclude<Step, 9>, object> = {
  1: { event: 'sign-in:progress', data: { stage: 'waiting' } },
  2: { event: 'sign-in:progress', data: { stage: 'waiting' } },
  3: { event: 'sign-in:progress', data: { stage: 'started' } },
  4: { event: 'sign-in:progress', data: { stage: 'started' } },
  5: { event: 'sign-in:code-required' },
  6: { event: 'sign-in:progress', data: { stage: 'redeeming' } },
  7: { event: 'sign-in:completed' },
  8: { event: 'sign-in:completed' },
}

/** The page disappears without closing anything, and returns with nothing but the claim verifier. */
async function resumes(step: Exclude<Step, 9>): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  const socket = signIn.dashboard.connect()
  await next(socket, 'connect')
  socket.io.engine.close()
  await expect.poll(() => node.relay.size).toBe(0)

  const found = await signIn.dashboard.newest()
  expect(found).toMatchObject(FOUND[step])
  if (signIn.delivery) expect(found.data).toMatchObject({ deliveryId: signIn.delivery.deliveryId })
  await expectDone(signIn, node.provider)
}

describeFault('dashboard-reloaded', {
  1: resumes,
  2: resumes,
  3: resumes,
  4: resumes,
  5: resumes,
  6: resumes,
  7: resumes,
  noEffect: resumes,
  9: async () => {
    const node = await startNode()
    const { session } = await node.signInAt(9)
    // After a reload only the handle and the key are left.
    const reloaded = session?.at(node.publicUrl)
    expect((await reloaded?.renew())?.status).toBe(200)
  },
})
