import { availableParallelism } from 'node:os'

/** For `vi.waitFor` in hooks, where `expect.poll` may not be used. */
export const longest = { timeout: 60_000 }

/** Vitest's timeouts. They only catch hangs, so no test sets shorter ones. */
export const testLimits = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: longest },
  // One more than there are cores, because many tests wait for a timer or another process.
  maxWorkers: availableParallelism() + 1,
}
