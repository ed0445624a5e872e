import { expect, it } from 'vitest'
import { reportChaos } from './report.ts'
import { runChaos } from './run-chaos.ts'

/** One seed that is always the same, and one that is new every day. */
const SEEDS = ['stagedoor', new Date().toISOString().slice(0, 10)]

it.each(SEEDS)(
  'every invariant holds after random faults (seed %s)',
  async (seed) => {
    const result = await runChaos({
      seed,
      signIns: 30,
      atOnce: 20,
      limitMs: 6_000,
      patienceMs: 4_000,
      lifetimes: { signInMs: 3_500, confirmationMs: 1_500, deliveryMs: 1_500 },
      settleMs: 0,
    })
    expect(result.violations, reportChaos(seed, result)).toEqual([])
    expect(result.begun).toBe(30)
  },
  60_000,
)
