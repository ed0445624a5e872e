import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MATRIX, OUTCOMES, STEPS } from './matrix.ts'

const rows = Object.entries(MATRIX)

it.each(rows)('%s: every step has an outcome, or a reason why not', (_name, { cells }) => {
  expect(Object.keys(cells)).toEqual(Object.keys(STEPS))
  for (const cell of Object.values(cells)) {
    if (typeof cell === 'string') expect(Object.keys(OUTCOMES)).toContain(cell)
    else expect(cell.not.length).toBeGreaterThan(10)
  }
})

it.each(rows)('%s: its file has a test for every step that has an outcome', (name, { cells }) => {
  const tested = Object.entries(cells).flatMap(([step, cell]) => (typeof cell === 'string' ? [step] : []))
  if (tested.length === 0) return
  const source = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8')
  const [, tests = ''] = source.split(`describeFault('${name}', {`)
  expect([...tests.matchAll(/^ {2}(\d): /gm)].map(([, step]) => step)).toEqual(tested)
})
