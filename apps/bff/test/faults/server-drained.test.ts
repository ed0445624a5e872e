import { expect, it, onTestFinished, vi } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import { SignIn } from './sign-in.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  provider.hold(at(9).refreshToken)
  const renewal = at(9).next()
  await vi.waitFor(() => expect(provider.refreshed).toHaveLength(1))
  const ended = server.terminate()
  await vi.waitFor(async () => expect((await fetch(`${server.publicUrl}/readyz`)).status).toBe(503))
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

/** Far below the grace that the process has, in ms. */
const SOON_MS = 5_000

it('ends soon although others go on asking over connections that are kept alive, and sign-ins go on', async () => {
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider)
  onTestFinished(() => server.stop())
  const load = { isOver: false, signedIn: 0 }
  const goOnAsking = async () => {
    while (!load.isOver) {
      await SignIn.at(9, server, provider, 'opener')
      load.signedIn += 1
    }
  }
  const asking = Array.from({ length: 8 }, () => goOnAsking().catch(() => {}))
  await vi.waitFor(() => expect(load.signedIn).toBeGreaterThan(8), 5_000)
  const toldAt = performance.now()
  expect(await server.terminate()).toBe(0)
  expect(performance.now() - toldAt).toBeLessThan(SOON_MS)
  load.isOver = true
  await Promise.all(asking)
})
