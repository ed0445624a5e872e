import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configureMessages } from '@stagedoor/texts/configure-messages'
import { elementMessages } from '@stagedoor/texts/element-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { expect, it } from 'vitest'

/** The extension, and the custom element, which shares messages with it. */
const folders = ['..', '../../../../packages/sign-in-client/src/element'].map((path) => join(import.meta.dirname, path))

const source = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  )
  .join('\n')

/** Keys in the code; composed ones, such as `look.layout.${name}`, as patterns. */
const written = [...source.matchAll(/'([\w-]+(?:\.[\w-]+)+)'|`([\w-]+\.(?:[\w-]+\.)*\$\{[\w.]+\})`/g)].map(
  ([, literal, composed]) =>
    new RegExp(`^${(literal ?? composed ?? '').replaceAll('.', '\\.').replace(/\$\{.*\}/, '[\\w-]+')}$`),
)

it.each(
  Object.entries({
    zone: zoneMessages,
    element: elementMessages,
    'signed-in': signedInMessages,
    configure: configureMessages,
  }),
)('every %s text is used', (_, { english }) => {
  const unused = Object.keys(english).filter((key) => !written.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})
