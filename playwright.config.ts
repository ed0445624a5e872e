import { defineConfig } from '@playwright/test'
import { testChromium } from './scripts/test-chromium.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: { launchOptions: testChromium(), trace: 'retain-on-failure', viewport: { width: 1280, height: 900 } },
})
