import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectForgotten, expectKept, expectSignedOut } from './expectations.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server }) => {
  await server.kill()
  for (const file of readdirSync(server.folder)) rmSync(join(server.folder, file))
  await server.restart()
})

async function isForgotten(step: 3 | 4 | 5 | 6 | 7): Promise<void> {
  const { at, provider, server } = scenes()
  await expectForgotten(at(step), provider, server)
}

describeFault('store-lost', {
  noEffect: (step) => (step === 8 ? expectKept(scenes().at(8)) : expectDone(scenes().at(step), scenes().provider)),
  1: () => expectDone(scenes().at(1), scenes().provider),
  3: isForgotten,
  4: isForgotten,
  5: isForgotten,
  6: isForgotten,
  7: isForgotten,
  9: async () => {
    const { at, provider, server } = scenes()
    await expectSignedOut(at(9), provider, server)
  },
})
