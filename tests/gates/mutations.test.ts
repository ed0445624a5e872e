import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MUTATIONS } from './mutations.ts'

const root = join(import.meta.dirname, '../..')

test.each(MUTATIONS)(
  'The mutation "$fault" still has its place in the code, and its tests',
  ({ file, from, tests }) => {
    expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2)
    expect(tests.filter((test) => !existsSync(join(root, test)))).toEqual([])
  },
)
