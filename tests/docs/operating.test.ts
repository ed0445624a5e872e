import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, readText } from './markdown.ts'

const SOURCE = 'apps/bff/src/log/event-log.ts'

// By its address: scripts see the apps from outside, and import nothing of theirs.
const { LOG_EVENTS } = (await import(pathToFileURL(join(ROOT, SOURCE)).href)) as {
  LOG_EVENTS: Record<string, readonly string[]>
}

it('docs/operating.md says of every event what it means and how loud it is, and of no other', () => {
  const documented = [
    ...readText('docs/operating.md').matchAll(/^\| `([a-z-]+\.[a-z]+)` +\| ([a-z, ]+?) +\| \S/gm),
  ].map(([, name = '', levels = '']) => [name, levels.split(', ')])
  expect(Object.keys(LOG_EVENTS).length).toBeGreaterThan(0)
  expect(Object.fromEntries(documented)).toEqual(LOG_EVENTS)
})

it('every event is logged somewhere', () => {
  const code = globSync('apps/bff/src/**/*.ts', { cwd: ROOT })
    .filter((file) => file !== SOURCE && !file.endsWith('.test.ts'))
    .map(readText)
    .join('\n')
  expect(Object.keys(LOG_EVENTS).filter((name) => !code.includes(`'${name}'`))).toEqual([])
})

it('docs/operating.md says of every reason for which a connection is refused what was refused, and of no other', async () => {
  const { REFUSALS } = (await import(pathToFileURL(join(ROOT, 'apps/bff/src/log/refusal-log.ts')).href)) as {
    REFUSALS: readonly string[]
  }
  const [, section = ''] = readText('docs/operating.md').split('### What is refused below')
  const documented = [...section.matchAll(/^\| `([a-z_]+)` +\| \S/gm)].map(([, reason]) => reason)
  expect(documented).toEqual(REFUSALS)
})
