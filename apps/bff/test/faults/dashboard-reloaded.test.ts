import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** What a dashboard finds when it is back, by the step at which it was reloaded. */
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

/** A page that is gone without a word, and comes back with nothing but what it kept: the claim verifier. */
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
  1: () => resumes(1),
  2: () => resumes(2),
  3: () => resumes(3),
  4: () => resumes(4),
  5: () => resumes(5),
  6: () => resumes(6),
  7: () => resumes(7),
  8: () => resumes(8),
  9: async () => {
    const node = await startNode()
    const { session } = await node.signInAt(9)
    // All that is left after a reload: the handle and the key.
    const reloaded = session?.at(node.publicUrl)
    expect((await reloaded?.renew())?.status).toBe(200)
  },
})
