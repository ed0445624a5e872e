import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GUARANTEES } from './guarantees.ts'

/** Files that name guarantees: tests, contract suites and attacks. */
const FILES = [
  '{apps,packages}/*/{src,test}/**/*.{test,contract}.{ts,tsx}',
  'deploy/*.test.ts',
  'tests/{e2e,engines}/*.spec.ts',
  'tests/attack/attacks/*.ts',
]

const ids = Object.values(GUARANTEES).flatMap((group) => Object.keys(group))
const groups = new Set(ids.map((id) => id.split('-')[0]))

/** The IDs of guarantees in the strings of a file; comments do not count. An unknown ID of a known group is among them. */
export function findIds(code: string): string[] {
  const strings = code.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '').match(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g) ?? []
  const named = strings.flatMap((text) => text.match(/\b[A-Z]{2,3}-\d{2}\b/g) ?? [])
  return [...new Set(named)].filter((id) => groups.has(id.split('-')[0]))
}

/** The files that test each guarantee, by its ID. Throws if a guarantee has no test, or a test names an unknown one. */
export function findSecurityTests(root: string): Map<string, string[]> {
  const tests = new Map<string, string[]>(ids.map((id) => [id, []]))
  const unknown: string[] = []
  for (const file of globSync(FILES, { cwd: root }).sort())
    for (const id of findIds(readFileSync(join(root, file), 'utf8'))) {
      const files = tests.get(id)
      if (files) files.push(file)
      else unknown.push(`${id} in ${file}`)
    }
  const mistakes = [
    ...unknown.map((where) => `Unknown ID ${where}: add the guarantee to scripts/security-tests/guarantees.ts.`),
    ...[...tests].filter(([, files]) => files.length === 0).map(([id]) => `No test title names ${id}.`),
  ]
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return tests
}
