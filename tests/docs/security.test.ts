import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findIds, findSecurityTests } from '../../scripts/security-tests/find-security-tests.ts'
import { renderSecurityTests } from '../../scripts/security-tests/render-security-tests.ts'
import { ROOT, readText } from './markdown.ts'

describe('docs/security-tests.md', () => {
  it('matches the titles of the tests; if not, run `pnpm security-tests`', () => {
    const tests = findSecurityTests(ROOT)
    expect(readText('docs/security-tests.md')).toBe(renderSecurityTests(tests))
  })

  it('is not written while a guarantee has no test, or a test names an unknown one', () => {
    const root = mkdtempSync(join(tmpdir(), 'stagedoor-titles-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'deploy'))
    writeFileSync(join(root, 'deploy/one.test.ts'), "it('BND-01: is known')\nit('BND-99: is not')\n// it('BND-02')\n")
    expect(() => findSecurityTests(root)).toThrow(
      /^Unknown ID BND-99 in deploy\/one\.test\.ts: .*\nNo test title names BND-02\.$/m,
    )
    expect(() => findSecurityTests(root)).not.toThrow(/BND-01/)
  })

  it('reads IDs in strings, and not in comments', () => {
    expect(findIds("test(`ST-01, DL-08: a`)\n// 'ST-02'\n * 'ST-03'\ntest('AB-12')\nconst id = 'ST-04'")).toEqual([
      'ST-01',
      'DL-08',
      'ST-04',
    ])
  })
})

describe('SECURITY.md', () => {
  it('is short enough to be read: 10 KB at most', () => {
    expect(Buffer.byteLength(readText('SECURITY.md'))).toBeLessThanOrEqual(10_240)
  })
})
