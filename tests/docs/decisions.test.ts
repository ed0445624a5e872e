import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLinks, ROOT, readText } from './markdown.ts'

const FOLDER = 'docs/decisions'
const names = readdirSync(join(ROOT, FOLDER))
  .filter((name) => name !== 'README.md')
  .sort()

describe('decisions', () => {
  it('have unique numbers and are all listed', () => {
    const numbers = names.map((name) => name.slice(0, 4))
    expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([])
    expect(new Set(numbers).size).toBe(names.length)
    expect(findLinks(readText(`${FOLDER}/README.md`))).toEqual(names)
  })

  it('are short and have all sections', () => {
    for (const name of names) {
      const record = readText(`${FOLDER}/${name}`)
      expect(record.split('\n').length, name).toBeLessThan(50)
      expect(record, name).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S.*\n\nStatus: (accepted|replaced by .+)\n`))
      expect(record.match(/^## .+$/gm), name).toEqual(['## Context', '## Decision', '## Consequences'])
    }
  })
})
