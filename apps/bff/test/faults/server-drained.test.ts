import { expect, vi } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  const ended = server.terminate()
  await vi.waitFor(async () => expect((await fetch(`${server.publicUrl}/readyz`)).status).toBe(503))
  // The server waits for this answer before it ends.
  provider.release(at(6).providerCode)
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
})
