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
  // The server waits for these answers before it ends.
  provider.release(at(6).providerCode)
  provider.release(at(9).refreshToken)
  expect((await renewal).status).toBe(200)
  expect(await ended).toBe(0)
  await expect(fetch(server.publicUrl)).rejects.toThrow()
  await server.restart()
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

describeFault('server-drained', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: () => goesOn(6),
  7: () => goesOn(7),
  8: () => goesOn(8),
  9: () => goesOn(9),
})

it('ends soon although others go on asking over connections that are kept alive, and sign-ins go on', async () => {
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
  // Who ends because the grace is over ends with 1.
  expect(await server.terminate()).toBe(0)
  load.isOver = true
  await Promise.all(asking)
})

it('ends after SHUTDOWN_GRACE_MS in any case, and the next process brings to an end what was cut short', async () => {
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider, { SHUTDOWN_GRACE_MS: '300' })
  onTestFinished(() => server.stop())
  const signIn = await SignIn.at(6, server, provider, 'code')
  expect(await server.terminate()).toBe(1)
  await server.restart()
  expect(await signIn.dashboard.newest()).toMatchObject({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
})

it('sends those home who wait for what another process has under way', async () => {
  const node = await startNode({}, 'opener')
  const [redeeming, renewing] = [await node.signInAt(6), await node.signInAt(9)]
  node.provider.hold(renewing.refreshToken)
  const renewal = renewing.renew()
  await expect.poll(() => node.provider.refreshed).toHaveLength(1)

  // Another process over the same store, which has nothing to do with either but knows that they are under way.
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
