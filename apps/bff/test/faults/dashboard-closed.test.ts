import { expect, it } from 'vitest'
import { MemoryRecordStore } from '../../src/store/memory/memory-record-store.ts'
import { startApp } from '../start-app.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor, type Node, startNode } from './start-node.ts'

const MINUTE_MS = 60_000

/** How long a token waits for its dashboard. */
const DELIVERY_MS = 5 * MINUTE_MS

/** More than any record of a sign-in may last. */
const LONG_MS = 11 * MINUTE_MS

const recordOf = (node: Node, { dashboard }: SignIn) => node.store.load(`sign-in:${dashboard.id}`)

/** Nobody asks after it any more: it leaves nothing, costs no place, and its code is not sent (again). */
async function expires(step: Exclude<Step, 9>, codesSent: number): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  if (step === 6) {
    node.provider.release(signIn.providerCode)
    await expect.poll(async () => (await recordOf(node, signIn))?.value).toContain('"delivering"')
  }
  node.advance(DELIVERY_MS)
  await node.review()
  // A token that nobody took is worth nothing any more, and neither is what came with it.
  await expect.poll(() => node.provider.revoked).toEqual(step < 6 ? [] : [signIn.refreshToken])
  node.advance(LONG_MS)
  expect(await recordOf(node, signIn)).toBeUndefined()
  expect(node.dependencies.signIns.openSignIns.size).toBe(0)
  if (signIn.callback) {
    const callback = await signIn.window.comeBack(signIn.callback.search)
    expect(callback.status).toBe(400)
    if (signIn.donePage !== undefined) expect((await signIn.window.fetch(signIn.donePage)).status).toBe(410)
  }
  expect(node.provider.redeemedCodes).toHaveLength(codesSent)
  await expectDone(new SignIn(node, node.provider), node.provider)
}

describeFault('dashboard-closed', {
  1: () => expires(1, 0),
  2: () => expires(2, 0),
  3: () => expires(3, 0),
  4: () => expires(4, 0),
  5: () => expires(5, 0),
  6: () => expires(6, 1),
  7: () => expires(7, 1),
  8: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(8)
    await signIn.to(9)
    expect(JSON.parse((await recordOf(node, signIn))?.value ?? '{}')).not.toHaveProperty('credentials')
    node.advance(LONG_MS)
    expect(await recordOf(node, signIn)).toBeUndefined()
    expect(node.provider.revoked).toEqual([])
  },
})

it('DL-05: what a process left behind when it died, the next one looks after as soon as it starts', async () => {
  const time = { nowMs: Date.now() }
  const clock = () => time.nowMs
  const store = new MemoryRecordStore(clock)
  const node = await startNode({ store, common: { clock } })
  const { refreshToken } = await node.signInAt(7)
  time.nowMs += DELIVERY_MS
  const { sealer } = node.dependencies.signIns
  await startApp({ store, integrations: [createIntegrationFor(node.provider)], common: { clock, sealer } })
  await expect.poll(() => node.provider.revoked).toEqual([refreshToken])
})
