import { newSecret } from '@stagedoor/testing/secrets'
import { expect } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  const ended = server.terminate()
  provider.release(at(6).providerCode)
  expect(await ended).toBe(0)
  await server.restart({ STAGEDOOR_SECRETS: `${newSecret()},${server.secrets}` })
})

describeFault('key-rotated', {
  noEffect: (step) => expectDone(scenes().at(step), scenes().provider),
})
