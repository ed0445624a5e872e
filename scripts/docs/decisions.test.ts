import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLinks, ROOT, readText } from './markdown.ts'

const FOLDER = 'docs/decisions'
const names = readdirSync(join(ROOT, FOLDER))
  .filter((name) => name !== 'README.md')
  .sort()

describe('decisions', () => {
  it('are numbered without gaps, and all are in the list', () => {
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
    expect(findLinks(readText(`${FOLDER}/README.md`))).toEqual(names)
  })

  it('are short and have their parts', () => {
    for (const name of names) {
      const record = readText(`${FOLDER}/${name}`)
      expect(record.split('\n').length, name).toBeLessThan(50)
      expect(record, name).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S.*\n\nStatus: (accepted|replaced by .+)\n`))
      expect(record.match(/^## .+$/gm), name).toEqual(['## Context', '## Decision', '## Consequences'])
    }
  })
})
