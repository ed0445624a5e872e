import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// Regression: a library called Object.hasOwn while loading, which would have left the extension blank in Tableau Desktop.
// In a separate process, because the test runner needs newer features.
test('a sign-in runs without APIs that are newer than Chrome 87', async () => {
  const script = fileURLToPath(new URL('./old-browser.ts', import.meta.url))
  await expect(promisify(execFile)(process.execPath, [script])).resolves.toMatchObject({ stderr: '' })
})
