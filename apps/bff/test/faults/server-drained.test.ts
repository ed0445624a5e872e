import { longest } from '@stagedoor/testing/test-limits'
import { expect, it, onTestFinished, vi } from 'vitest'
import { BrowserWindow } from '../browser-window.ts'
import { startApp } from '../start-app.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor, startNode } from './start-node.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  provider.hold(at(9).refreshToken)
  const renewal = at(9).next()
  await vi.waitFor(() => expect(provider.refreshed).toHaveLength(1), longest)
  const ended = server.terminate()
  await vi.waitFor(async () => expect((await fetch(`${server.publicUrl}/readyz`)).status).toBe(503), longest)
  // The shutdown waits for these answers.
  provider.release(at(6).providerCode)
  provider.release(at(9).refreshToken)
  expect((await renewal).status).toBe(200)
  expect(await ended).toBe(0)
  await expect(fetch(server.publicUrl)).rejects.toThrow()
  await server.restart()
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

describeFault('server-drained', {
  noEffect: goesOn,
  1: goesOn,
  2: goesOn,
  4: goesOn,
  5: goesOn,
  6: goesOn,
  7: goesOn,
  8: goesOn,
  9: goesOn,
})

it('ends soon although clients keep sending requests over keep-alive connections', async () => {
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider, { SHUTDOWN_GRACE_MS: '250000' })
  onTestFinished(() => server.stop())
  const load = { isOver: false, signedIn: 0 }
  const goOnAsking = async () => {
    while (!load.isOver) {
      await SignIn.at(9, server, provider, 'opener')
      load.signedIn += 1
    }
  }
  const asking = Array.from({ length: 8 }, () => goOnAsking().catch(() => {}))
  await expect.poll(() => load.signedIn).toBeGreaterThan(8)
  // The exit code is 1 after SHUTDOWN_GRACE_MS.
  expect(await server.terminate()).toBe(0)
  load.isOver = true
  await Promise.all(asking)
})

it('ends after SHUTDOWN_GRACE_MS in any case, and the next process continues the sign-in', async () => {
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider, { SHUTDOWN_GRACE_MS: '300' })
  onTestFinished(() => server.stop())
  const signIn = await SignIn.at(6, server, provider, 'code')
  expect(await server.terminate()).toBe(1)
  await server.restart()
  expect(await signIn.dashboard.newest()).toMatchObject({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
})

it('answers requests that wait for another process', async () => {
  const node = await startNode({}, 'opener')
  const [redeeming, renewing] = [await node.signInAt(6), await node.signInAt(9)]
  node.provider.hold(renewing.refreshToken)
  const renewal = renewing.renew()
  await expect.poll(() => node.provider.refreshed).toHaveLength(1)

  // Another process with the same store, which started neither of the two.
  const { sealer } = node.dependencies.signIns
  const other = await startApp({
    store: node.store,
    integrations: [createIntegrationFor(node.provider)],
    common: { sealer, publicUrl: node.publicUrl },
  })
  const window = new BrowserWindow(other)
  for (const [name, value] of redeeming.window.cookies) window.cookies.set(name, value)
  const page = window.fetch(redeeming.donePage ?? '')
  const waiting = renewing.session?.at(other.publicUrl).renew()
  await expect.poll(() => other.relay.size).toBe(2)
  await other.app.close()
  expect(await (await page).text()).toContain('http-equiv="refresh"')
  if (waiting) expectShed(await waiting, 503)

  node.provider.release(renewing.refreshToken)
  expect((await renewal).status).toBe(200)
  await expectDone(redeeming, node.provider)
})
