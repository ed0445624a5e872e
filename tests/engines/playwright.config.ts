import { defineConfig } from '@playwright/test'
import type { EngineName } from './fixtures/test.ts'

/** One worker: never two engines at once, and each starts once. */
export default defineConfig<object, { engineName: EngineName }>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/engines',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 1,
  // Limits only catch hangs: a slow machine must not fail a test.
  timeout: 300_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  projects: [
    { name: 'firefox', use: { engineName: 'firefox' } },
    { name: 'webkit', use: { engineName: 'webkit' } },
  ],
})
