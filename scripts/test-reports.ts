/** How many tests did what. */
export type Tally = { passed: number; failed: number; skipped: number }

/** A runner that failed without a failed test, because a file did not load or it broke down, counts as one failure. */
function withExitCode(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** @see https://vitest.dev/guide/reporters.html#json-reporter */
export function readVitestReport(report: unknown, code: number): Tally {
  const counts = (report ?? {}) as Record<string, unknown>
  const count = (name: string) => (typeof counts[name] === 'number' ? counts[name] : 0)
  const skipped = count('numPendingTests') + count('numTodoTests')
  return withExitCode({ passed: count('numPassedTests'), failed: count('numFailedTests'), skipped }, code)
}

/** @see https://playwright.dev/docs/test-reporters#json-reporter */
export function readPlaywrightReport(report: unknown, code: number): Tally {
  const { stats = {} } = (report ?? {}) as { stats?: Record<string, unknown> }
  const count = (name: string) => (typeof stats[name] === 'number' ? stats[name] : 0)
  return withExitCode(
    { passed: count('expected'), failed: count('unexpected') + count('flaky'), skipped: count('skipped') },
    code,
  )
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}
