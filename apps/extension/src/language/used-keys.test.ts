import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configureMessages } from '@stagedoor/texts/configure-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..')
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n')

/** Keys as they stand in the code; those that are put together, such as `look.layout.${name}`, as patterns. */
const written = [...source.matchAll(/'([\w-]+(?:\.[\w-]+)+)'|`([\w-]+\.(?:[\w-]+\.)*\$\{[\w.]+\})`/g)].map(
  ([, literal, composed]) =>
    new RegExp(`^${(literal ?? composed ?? '').replaceAll('.', '\\.').replace(/\$\{.*\}/, '[\\w-]+')}$`),
)

it.each(Object.entries({ zone: zoneMessages, 'signed-in': signedInMessages, configure: configureMessages }))(
  'every %s text is used',
  (_, { english }) => {
    const unused = Object.keys(english).filter((key) => !written.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  },
)
