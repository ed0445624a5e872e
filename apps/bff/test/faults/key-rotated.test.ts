import { expect } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { newSecret } from './server-process.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  const ended = server.terminate()
  provider.release(at(6).providerCode)
  expect(await ended).toBe(0)
  await server.restart({ STAGEDOOR_SECRETS: `${newSecret()},${server.secrets}` })
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

describeFault('key-rotated', {
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
