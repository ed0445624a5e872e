import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findLinks, ROOT, readText } from './markdown.ts'

/** The names that SECURITY.md must speak of: group, and numbers. Numbers that are missing were never given. */
const GROUPS: Record<string, readonly number[]> = {
  BND: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22],
  ST: upTo(12),
  PK: upTo(10),
  MX: upTo(5),
  WS: upTo(10),
  DL: [1, 2, 3, 4, 5, 7, 8, 9],
  RT: upTo(8),
  SC: upTo(5),
  HD: upTo(11),
  EX: upTo(10),
  LG: upTo(4),
  DS: upTo(8),
  DP: upTo(3),
}

const ids = Object.entries(GROUPS).flatMap(([group, numbers]) =>
  numbers.map((number) => `${group}-${String(number).padStart(2, '0')}`),
)

const rows = [...readText('SECURITY.md').matchAll(/^\| ([A-Z]{2,3}-\d{2}) +\| .+? +\| (.+?) +\|$/gm)].map(
  ([, id = '', testedIn = '']) => ({ id, testedIn, files: findLinks(testedIn) }),
)

const TEST_FILES = ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}', 'tests/e2e/*.spec.ts', 'deploy/*.test.ts']

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file)

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

/** The names in the titles of a file's tests: in a text, that is, and not in a comment. */
function namedIn(code: string): string[] {
  const texts = code.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '').match(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g) ?? []
  return texts.flatMap((text) => text.match(/\b[A-Z]{2,3}-\d{2}\b/g) ?? [])
}

describe('the table of what is tested, in SECURITY.md', () => {
  it('has every name once, in order', () => {
    expect(rows.map(({ id }) => id)).toEqual(ids)
  })

  it('names tests that have the name in a title', () => {
    const wrong = rows.flatMap(({ id, files }) =>
      files.filter((file) => !isTest(file) || !namedIn(readText(file)).includes(id)).map((file) => `${id}: ${file}`),
    )
    expect(wrong).toEqual([])
  })

  it('says why there is no test where there is none', () => {
    const untested = rows.filter(({ files }) => files.length === 0)
    expect(untested.filter(({ testedIn }) => !/^(Not yet|Does not apply)\b.+\.$/.test(testedIn))).toEqual([])
  })

  it('knows every name of these groups that a test has', () => {
    const named = globSync(TEST_FILES, { cwd: ROOT }).flatMap((file) => namedIn(readText(file)))
    expect([...new Set(named)].filter((id) => id.slice(0, -3) in GROUPS && !ids.includes(id))).toEqual([])
    expect(named.length).toBeGreaterThan(ids.length)
  })
})
