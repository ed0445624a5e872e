/** For `vi.waitFor` in hooks, where `expect.poll` may not be used. */
export const longest = { timeout: 60_000 }

/** When a test of Vitest is given up. They catch what hangs; a slow machine is no finding, so no test has shorter ones. */
export const testLimits = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: longest },
  // Vitest leaves one core free, which on a machine with two is half of them.
  maxWorkers: '100%',
}
