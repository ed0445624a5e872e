/** When a test of Vitest is given up. They catch what hangs; a slow machine is no finding, so no test has shorter ones. */
export const testLimits = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
}
