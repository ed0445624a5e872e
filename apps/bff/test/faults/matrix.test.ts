import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MATRIX } from './matrix.ts'

// The types of the matrix and of `describeFault` require an outcome for each step, and a test for each outcome.
it.each(Object.keys(MATRIX))('%s is tested in the file of its name', (name) => {
  const source = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8')
  expect(source).toContain(`describeFault('${name}', {`)
})
