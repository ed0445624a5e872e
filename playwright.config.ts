import { defineConfig } from '@playwright/test'
import { testChromium } from '@stagedoor/testing/test-chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // Limits only catch hangs: a slow machine must not fail a test.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    launchOptions: testChromium(),
    // Tracing slows every test down. `--retries 1` traces the second attempt of a failed test.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
  },
})
