/** `pnpm security-tests`: writes docs/security-tests.md from the titles of the tests. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSecurityTests } from './security-tests/find-security-tests.ts'
import { renderSecurityTests } from './security-tests/render-security-tests.ts'

const ROOT = join(import.meta.dirname, '..')

try {
  writeFileSync(join(ROOT, 'docs/security-tests.md'), renderSecurityTests(findSecurityTests(ROOT)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nNothing was written.\n`)
  process.exitCode = 1
}
