import { expect, it } from 'vitest'
import { MemoryRecordStore } from '../../src/store/memory/memory-record-store.ts'
import { startApp } from '../start-app.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor, type Node, startNode } from './start-node.ts'

const MINUTE_MS = 60_000

/** The time after which an unclaimed token is erased. */
const DELIVERY_MS = 5 * MINUTE_MS

/** Longer than the life of any sign-in record. */
const LONG_MS = 11 * MINUTE_MS

const recordOf = (node: Node, { dashboard }: SignIn) => node.store.load(`sign-in:${dashboard.id}`)

/** An abandoned sign-in leaves no record, takes no capacity, and its code is not sent (again). */
async function expires(step: Exclude<Step, 8 | 9>): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  if (step === 6) {
    node.provider.release(signIn.providerCode)
    await expect.poll(async () => (await recordOf(node, signIn))?.value).toContain('"delivering"')
  }
  node.advance(DELIVERY_MS)
  await node.review()
  // An unclaimed refresh token is revoked.
  await expect.poll(() => node.provider.revoked).toEqual(step < 6 ? [] : [signIn.refreshToken])
  node.advance(LONG_MS)
  expect(await recordOf(node, signIn)).toBeUndefined()
  expect(node.dependencies.signIns.openSignIns.size).toBe(0)
  if (signIn.callback) {
    const callback = await signIn.window.comeBack(signIn.callback.search)
    expect(callback.status).toBe(400)
    if (signIn.donePage !== undefined) expect((await signIn.window.fetch(signIn.donePage)).status).toBe(410)
  }
  expect(node.provider.redeemedCodes).toHaveLength(step < 6 ? 0 : 1)
  await expectDone(new SignIn(node, node.provider), node.provider)
}

describeFault('dashboard-closed', {
  1: expires,
  2: expires,
  3: expires,
  4: expires,
  5: expires,
  6: expires,
  7: expires,
  noEffect: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(8)
    await signIn.to(9)
    expect(JSON.parse((await recordOf(node, signIn))?.value ?? '{}')).not.toHaveProperty('credentials')
    node.advance(LONG_MS)
    expect(await recordOf(node, signIn)).toBeUndefined()
    expect(node.provider.revoked).toEqual([])
  },
})

it('DL-05: a new process revokes the unclaimed token of a crashed one as soon as it starts', async () => {
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
