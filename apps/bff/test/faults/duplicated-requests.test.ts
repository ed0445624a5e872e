import { readForm } from '@stagedoor/testing/read-page'
import { expect } from 'vitest'
import { letMeet } from '../let-meet.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import { startNode } from './start-node.ts'

const AT_ONCE = 20

/** The statuses of the answers to the same request, sent many times at once, with how often each came. */
async function countStatuses(send: () => Promise<Response>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, send))
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describeFault('duplicated-requests', {
  2: async () => {
    const node = await startNode()
    const { dashboard, window } = await node.signInAt(2)
    const form = readForm(await (await window.fetch(dashboard.startUrl)).text())
    const statuses = await countStatuses(() => window.submit({ ...form, action: 'continue' }))
    expect(statuses).toEqual({ 303: 1, 403: AT_ONCE - 1 })
    expect(node.dependencies.signIns.openSignIns.size).toBe(1)
  },
  4: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(4)
    letMeet(node.store, AT_ONCE)
    const statuses = await countStatuses(() => signIn.window.callback(signIn.callback?.search ?? ''))
    expect(statuses).toEqual({ 303: AT_ONCE })
    signIn.donePage = `/signin/done/${signIn.dashboard.id}`
    await expectDone(signIn, node.provider)
  },
  5: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(5)
    letMeet(node.store, AT_ONCE)
    const statuses = await countStatuses(() => signIn.dashboard.confirm(signIn.confirmationCode))
    expect(statuses).toEqual({ 200: 1, 409: AT_ONCE - 1 })
    signIn.step = 6
    await expectDone(signIn, node.provider)
  },
  6: async () => {
    const node = await startNode({}, 'opener')
    const signIn = await node.signInAt(6)
    const pages = countStatuses(() => signIn.window.fetch(signIn.donePage ?? ''))
    await expect.poll(() => node.provider.redeemedCodes.length).toBe(1)
    node.provider.release(signIn.providerCode)
    expect(await pages).toEqual({ 200: AT_ONCE })
    await expectDone(signIn, node.provider)
  },
  7: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(7)
    const answers = await Promise.all([signIn.dashboard.newest(), signIn.dashboard.newest(), signIn.dashboard.newest()])
    const deliveries = new Set(answers.map(({ data }) => ('deliveryId' in data ? data.deliveryId : undefined)))
    expect(deliveries.size).toBe(1)
    await signIn.to(8)
    expect(deliveries).toContain(signIn.delivery?.deliveryId)
    await expectDone(signIn, node.provider)
  },
  8: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(8)
    letMeet(node.store, AT_ONCE)
    const statuses = await countStatuses(() => signIn.dashboard.acknowledge(signIn.delivery?.deliveryId ?? ''))
    expect(statuses).toEqual({ 200: AT_ONCE })
    expect(node.events().filter(({ event }) => event === 'sign-in.completed')).toHaveLength(1)
  },
  9: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(9)
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => signIn.renew()))
    const tokens = await Promise.all(answers.map(async (answer) => (await answer.json()) as { accessToken: string }))
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1)
    expect(node.provider.refreshed).toEqual([signIn.refreshToken])
  },
})
