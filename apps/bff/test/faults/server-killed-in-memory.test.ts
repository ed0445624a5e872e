import { describeFault } from './describe-fault.ts'
import { expectDone, expectForgotten, expectKept, expectSignedOut } from './expectations.ts'
import { strike } from './strike.ts'

const scenes = strike(
  async ({ server }) => {
    await server.kill()
    await server.restart()
  },
  { variables: { STORE_URL: 'memory:' } },
)

async function isForgotten(step: 3 | 4 | 5 | 6 | 7): Promise<void> {
  const { at, provider, server } = scenes()
  await expectForgotten(at(step), provider, server)
}

describeFault('server-killed-in-memory', {
  1: () => expectDone(scenes().at(1), scenes().provider),
  2: () => expectDone(scenes().at(2), scenes().provider),
  3: () => isForgotten(3),
  4: () => isForgotten(4),
  5: () => isForgotten(5),
  6: () => isForgotten(6),
  7: () => isForgotten(7),
  8: () => expectKept(scenes().at(8)),
  9: async () => {
    const { at, provider, server } = scenes()
    await expectSignedOut(at(9), provider, server)
  },
})
