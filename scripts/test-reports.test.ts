import { describe, expect, it } from 'vitest'
import { addTallies, readPlaywrightReport, readVitestReport } from './test-reports.ts'

describe('the last line of `pnpm test`', () => {
  it('adds up what the runners report', () => {
    const vitest = readVitestReport({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, 1)
    const playwright = readPlaywrightReport({ stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 5 } }, 1)
    expect(addTallies([vitest, playwright])).toEqual({ passed: 7, failed: 4, skipped: 8 })
  })

  it('counts a runner that broke down as a failure, with or without a report', () => {
    expect(readVitestReport({ numPassedTests: 3 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
    expect(readPlaywrightReport(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
