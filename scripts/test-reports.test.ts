import { describe, expect, it } from 'vitest'
import { addTallies, describeFailures, readPlaywrightReport, readVitestReport } from './test-reports.ts'

describe('the last line of `pnpm test`', () => {
  it('sums the runners’ reports', () => {
    const vitest = readVitestReport({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, 1)
    const playwright = readPlaywrightReport({ stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 5 } }, 1)
    expect(addTallies([vitest, playwright])).toEqual({ passed: 7, failed: 4, skipped: 8 })
  })

  it('counts a crashed runner as a failure, with or without a report', () => {
    expect(readVitestReport({ numPassedTests: 3 }, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 0 })
    const broken = readPlaywrightReport(undefined, 1)
    expect(broken).toMatchObject({ passed: 0, failed: 1, skipped: 0 })
    expect(describeFailures(broken.failures)).toContain('Look for "Unhandled"')
  })
})

describe('the lines before it', () => {
  it('name each failed test with its message', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'adds', status: 'failed', failureMessages: ['expected 2 to be 3'] },
          { fullName: 'subtracts', status: 'passed' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [{ fullName: 'divides', status: 'passed' }] },
    ]
    const { failures } = readVitestReport({ testResults }, 1)
    expect(describeFailures(failures)).toBe(
      'FAILED a.test.ts › adds\n  expected 2 to be 3\nFAILED b.test.ts\n  Cannot find module\n',
    )
  })

  it('include failed browser tests of nested suites, with the first lines only', () => {
    const message = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')
    const bad = {
      title: 'signs in',
      file: 'tests/e2e/a.spec.ts',
      ok: false,
      tests: [{ results: [{ error: { message } }] }],
    }
    const good = { title: 'signs out', file: 'tests/e2e/a.spec.ts', ok: true, tests: [{ results: [{}] }] }
    const { failures } = readPlaywrightReport({ suites: [{ specs: [good], suites: [{ specs: [bad] }] }] }, 1)
    const lines = describeFailures(failures).trimEnd().split('\n')
    expect(lines).toHaveLength(13)
    expect(lines[0]).toBe('FAILED tests/e2e/a.spec.ts › signs in')
  })
})
