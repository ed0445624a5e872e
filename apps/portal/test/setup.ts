import { testLimits } from '@stagedoor/testing/test-limits'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

configure({ asyncUtilTimeout: testLimits.expect.poll.timeout })

// A warning of React's, or an unexpected error, is a failure.
const consoleErrors: unknown[][] = []

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...message) => {
    consoleErrors.push(message)
  })
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  window.history.replaceState(null, '', '/portal')
  expect(consoleErrors.splice(0)).toEqual([])
})

/** What was written to console.error, for a test that expects it. */
export function takeConsoleErrors(): unknown[][] {
  return consoleErrors.splice(0)
}
