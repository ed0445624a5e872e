import { defineConfig } from '@playwright/test'
import { testChromium } from '@stagedoor/testing/test-chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // They catch what hangs. How slow the machine is, is no finding.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    launchOptions: testChromium(),
    // A trace costs every test what only a failing one repays: "--retries 1" has one of the second try.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
  },
})
