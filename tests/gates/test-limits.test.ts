import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { longest } from '@stagedoor/testing/test-limits'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = ['apps', 'packages', 'tests', 'scripts', 'deploy']

/** `{ timeout: 5_000 }`, and the number behind the function of a test or hook. */
const LIMIT = /\btimeout: ([\d_]+)|^ *\}, ([\d_]+)\)$|^ *([\d_]+),\n *\)$/gm

/** The limits that a test has in its text, in ms. */
function findLimits(text: string): number[] {
  return [...text.matchAll(LIMIT)].map(([, ...found]) => Number(found.join('').replaceAll('_', '')))
}

it('a limit is found where a test, a hook or a wait has one', () => {
  const test =
    "it('x', () => {\n  expect.poll(f, { timeout: 5_000 })\n}, 30_000)\nit.each([])(\n  'y',\n  f,\n  200,\n)\n"
  expect(findLimits(test)).toEqual([5_000, 30_000, 200])
})

it('no test has a limit of its own that is shorter than the common ones, which a slow machine may need', () => {
  const files = globSync(`{${FOLDERS.join(',')}}/**/*.{test,spec}.{ts,tsx}`, {
    cwd: ROOT,
    exclude: (name) => name === 'node_modules',
  }).filter((file) => !file.includes('node_modules') && !import.meta.filename.endsWith(file))
  expect(files.length).toBeGreaterThan(200)
  const short = files.flatMap((file) =>
    findLimits(readFileSync(join(ROOT, file), 'utf8'))
      .filter((ms) => ms < longest.timeout)
      .map((ms) => `${file}: ${ms}`),
  )
  expect(short).toEqual([])
})
