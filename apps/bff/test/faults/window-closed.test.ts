import { expect } from 'vitest'
import { BrowserWindow, readCode } from '../browser-window.ts'
import { describeFault } from './describe-fault.ts'
import { expectAgain, expectDone } from './expectations.ts'
import type { SignIn } from './sign-in.ts'
import { type Node, startNode } from './start-node.ts'

/** Continues without the window. */
async function goesOn(step: 1 | 6 | 7 | 8 | 9): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  signIn.window.cookies.clear()
  await expectDone(signIn, node.provider)
}

/** Another browser gets nothing from this link, and has no effect. */
async function expectNothingElsewhere(node: Node, signIn: SignIn): Promise<void> {
  const elsewhere = new BrowserWindow(node)
  expect((await elsewhere.fetch(signIn.dashboard.startUrl)).status).toBe(403)
  if (signIn.donePage !== undefined) expect((await elsewhere.comeBack(signIn.callback?.search ?? '')).status).toBe(400)
  if (signIn.donePage !== undefined) expect((await elsewhere.fetch(signIn.donePage)).status).toBe(403)
}

describeFault('window-closed', {
  noEffect: goesOn,
  2: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(2)
    expect((await new BrowserWindow(node).fetch(signIn.dashboard.startUrl)).status).toBe(200)
    await expectDone(signIn, node.provider)
  },
  3: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(3)
    await expectNothingElsewhere(node, signIn)
    signIn.step = 2
    await expectDone(signIn, node.provider)
  },
  4: async () => {
    const node = await startNode()
    const closed = await node.signInAt(4)
    closed.step = 2
    await expectDone(closed, node.provider)
    // A callback in another browser ends the sign-in.
    const signIn = await node.signInAt(4)
    expect((await new BrowserWindow(node).comeBack(signIn.callback?.search ?? '')).status).toBe(403)
    await expectAgain(signIn, node.provider, node, 'window_mismatch')
    expect((await signIn.window.comeBack(signIn.callback?.search ?? '')).status).toBe(403)
    expect(node.provider.redeemedCodes).not.toContain(signIn.providerCode)
  },
  5: async () => {
    const node = await startNode()
    const signIn = await node.signInAt(5)
    await expectNothingElsewhere(node, signIn)
    const reopened = await signIn.window.fetch(signIn.dashboard.startUrl)
    expect(reopened.status).toBe(303)
    const page = await signIn.window.fetch(reopened.headers.get('Location') ?? '')
    expect(readCode(await page.text())).toBe(signIn.confirmationCode)
    await expectDone(signIn, node.provider)
  },
})
