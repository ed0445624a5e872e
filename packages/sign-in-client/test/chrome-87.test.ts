import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// A library once called Object.hasOwn while it was loading: the whole extension would have been blank in Tableau Desktop.
// In a process of its own, because the test runner itself needs newer features.
test('a sign-in loads, starts, ends and proves its key without anything newer than Chrome 87', async () => {
  const script = fileURLToPath(new URL('./old-browser.ts', import.meta.url))
  await expect(promisify(execFile)(process.execPath, [script])).resolves.toMatchObject({ stderr: '' })
})
