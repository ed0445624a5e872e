import { expect, vi } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
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
