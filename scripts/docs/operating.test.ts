import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ROOT, readText } from './markdown.ts'

const SOURCE = 'apps/bff/src/log/event-log.ts'

it('docs/operating.md says of every event what it means, and of no other', () => {
  const declared = [...readText(SOURCE).matchAll(/^ {2}\| '([a-z.-]+)'$/gm)].map(([, name = '']) => name)
  const code = globSync('apps/bff/src/**/*.ts', { cwd: ROOT })
    .filter((file) => file !== SOURCE && !file.endsWith('.test.ts'))
    .map(readText)
    .join('\n')
  const logged = declared.filter((name) => code.includes(`'${name}'`))
  const documented = [...readText('docs/operating.md').matchAll(/^\| `([a-z-]+\.[a-z]+)` /gm)].map(([, name]) => name)
  expect(logged.length).toBeGreaterThan(0)
  expect(documented.sort()).toEqual(logged.sort())
})
