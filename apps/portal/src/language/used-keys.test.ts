import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { portalMessages } from '@stagedoor/texts/portal-messages'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..')
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n')

/** Keys in the code; composed ones, such as `kind.${kind}`, as patterns. */
const written = [...source.matchAll(/'(\w+\.[\w.-]+)'|`(\w+\.(?:\w+\.)*)\$\{[^}]+\}`/g)].map(([, key, start = '']) =>
  key === undefined
    ? new RegExp(`^${start.replaceAll('.', '\\.')}[\\w-]+$`)
    : new RegExp(`^${key.replaceAll('.', '\\.')}$`),
)

it('every text is used', () => {
  const unused = Object.keys(portalMessages.english).filter((key) => !written.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})
