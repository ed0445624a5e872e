import { testLimits } from '@stagedoor/testing/test-limits'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

configure({ asyncUtilTimeout: testLimits.expect.poll.timeout })

// A warning of React's, or an error that nobody expected, is a failure.
const consoleErrors: unknown[][] = []

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...message) => {
    consoleErrors.push(message)
  })
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  if (typeof localStorage !== 'undefined') localStorage.clear()
  expect(consoleErrors.splice(0)).toEqual([])
})

// jsdom has no layout, hence no media queries: every zone counts as large, and as light.
if (typeof window !== 'undefined') {
  window.matchMedia ??= (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList
}

/** What was written to console.error, for a test that expects it. */
export function takeConsoleErrors(): unknown[][] {
  return consoleErrors.splice(0)
}
