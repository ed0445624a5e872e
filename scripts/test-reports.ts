export type Tally = { passed: number; failed: number; skipped: number }

/** A runner's tally, and each failed test by file and title with its message. */
export type Findings = Tally & { failures: readonly Failure[] }
export type Failure = { title: string; message: string }

type VitestFile = {
  name: string
  status: string
  message?: string
  assertionResults?: { fullName: string; status: string; failureMessages?: string[] }[]
}
type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: { title: string; file: string; ok: boolean; tests?: { results?: { error?: { message?: string } }[] }[] }[]
}

const BROKE_DOWN = {
  title: 'The runner itself, though no test failed',
  message: 'Look for "Unhandled" in its output above, or for where that breaks off.',
}

/** A runner that failed without a failed test, such as after a crash, counts as one failure. */
function withExitCode(findings: Findings, code: number): Findings {
  if (code === 0 || findings.failed > 0) return findings
  return { ...findings, failed: 1, failures: findings.failures.length > 0 ? findings.failures : [BROKE_DOWN] }
}

/** @see https://vitest.dev/guide/reporters.html#json-reporter */
export function readVitestReport(report: unknown, code: number): Findings {
  const counts = (report ?? {}) as Record<string, unknown>
  const count = (name: string) => (typeof counts[name] === 'number' ? counts[name] : 0)
  const { testResults = [] } = counts as { testResults?: VitestFile[] }
  const failures = testResults.flatMap((file) => {
    const tests = (file.assertionResults ?? []).filter(({ status }) => status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [{ title: file.name, message: file.message ?? '' }]
    return tests.map(({ fullName, failureMessages = [] }) => ({
      title: `${file.name} › ${fullName}`,
      message: failureMessages.join('\n'),
    }))
  })
  const skipped = count('numPendingTests') + count('numTodoTests')
  return withExitCode({ passed: count('numPassedTests'), failed: count('numFailedTests'), skipped, failures }, code)
}

/** @see https://playwright.dev/docs/test-reporters#json-reporter */
export function readPlaywrightReport(report: unknown, code: number): Findings {
  const { stats = {}, suites = [] } = (report ?? {}) as { stats?: Record<string, unknown>; suites?: PlaywrightSuite[] }
  const count = (name: string) => (typeof stats[name] === 'number' ? stats[name] : 0)
  const failures = suites.flatMap(failuresOf)
  return withExitCode(
    { passed: count('expected'), failed: count('unexpected') + count('flaky'), skipped: count('skipped'), failures },
    code,
  )
}

function failuresOf({ suites = [], specs = [] }: PlaywrightSuite): Failure[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests = [] }) => ({
      title: `${file} › ${title}`,
      message: tests
        .flatMap(({ results = [] }) => results.map(({ error }) => error?.message ?? ''))
        .filter((message) => message !== '')
        .join('\n'),
    }))
  return [...own, ...suites.flatMap(failuresOf)]
}

/** The failed tests in a few lines each, for the end of a long output. */
export function describeFailures(failures: readonly Failure[]): string {
  return failures.map(({ title, message }) => `FAILED ${title}\n${firstLines(message)}`).join('')
}

function firstLines(message: string): string {
  const lines = message.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(0, 12)
    .map((line) => `  ${line}\n`)
    .join('')
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
