import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMessages } from '@stagedoor/texts/read-messages'
import { expect, it } from 'vitest'

it('every text of the element is used', () => {
  const folder = join(import.meta.dirname, '../../src/element')
  const source = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const { element, signIn } = readMessages('en')
  const composed = ['waiting.stage.']
  const unused = Object.keys({ ...element, ...signIn }).filter(
    (key) => !source.includes(`'${key}'`) && !composed.some((start) => key.startsWith(start)),
  )
  expect(unused).toEqual([])
})
