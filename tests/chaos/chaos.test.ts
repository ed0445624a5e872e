import { findProgram } from '@stagedoor/testing/find-program'
import { runAllTests } from '@stagedoor/testing/run-all-tests'
import { describe, expect, it } from 'vitest'
import { reportChaos } from './report.ts'
import { runChaos } from './run-chaos.ts'

/** Fixed, so that results are reproducible; `pnpm chaos` uses other seeds. */
const SEEDS = runAllTests ? ['stagedoor', 'side door'] : ['stagedoor']
const SEEDS_OF_TWO_NODES = ['two doors']

describe.each([
  { nodes: 1, sharedStore: 'redis' },
  { nodes: 2, sharedStore: 'redis' },
  { nodes: 2, sharedStore: 'postgres' },
] as const)('$nodes nodes (several over $sharedStore)', ({ nodes, sharedStore }) => {
  it.skipIf(nodes > 1 && !findProgram(sharedStore)).each(nodes === 1 ? SEEDS : SEEDS_OF_TWO_NODES)(
    'every invariant holds after random faults (seed %s)',
    async (seed) => {
      const result = await runChaos({
        seed,
        nodes,
        sharedStore,
        signIns: 30,
        people: 6,
        atOnce: 20,
        places: 60,
        limitMs: 240_000,
        patienceMs: 60_000,
        lifetimes: { signInMs: 10_000, confirmationMs: 3_000, deliveryMs: 3_000 },
        settleMs: 0,
      })
      expect(result.violations, reportChaos(seed, result)).toEqual([])
      expect(result.begun).toBe(30)
    },
  )
})
