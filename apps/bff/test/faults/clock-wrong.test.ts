import { expect, it } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { SignIn } from './sign-in.ts'
import { startNode } from './start-node.ts'

const HOUR_MS = 3_600_000

/** The clock is an hour ahead or behind from the start, or is set back just before the step. */
async function doesNotMatter(step: Step): Promise<void> {
  for (const offsetMs of [HOUR_MS, -HOUR_MS]) {
    const node = await startNode()
    node.advance(offsetMs)
    await expectDone(await node.signInAt(step), node.provider)
  }
  const node = await startNode()
  const signIn = await node.signInAt(step)
  node.advance(-HOUR_MS)
  if (step < 9) await signIn.to(8)
  expect(signIn.delivery?.credentials.expiresIn).toBeLessThanOrEqual(3600)
  await expectDone(signIn, node.provider)
}

describeFault('clock-wrong', {
  noEffect: doesNotMatter,
})

it.each([3, 4, 5, 7] as const)('a clock that jumps an hour ahead at step %d ends the sign-in', async (step) => {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  node.advance(HOUR_MS)
  expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'waiting' } })
  if (signIn.callback) expect((await signIn.window.comeBack(signIn.callback.search)).status).toBe(400)
  expect(node.provider.redeemedCodes).toHaveLength(step === 7 ? 1 : 0)
  await expectDone(new SignIn(node, node.provider), node.provider)
})
