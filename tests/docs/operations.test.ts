import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT, readText } from './markdown.ts'

const SOURCE = 'apps/bff/src/log/event-log.ts'

/** Loads a module by its path: tests see the apps from outside and import none of their code. */
const load = (path: string) => import(pathToFileURL(join(ROOT, path)).href)

const { LOG_EVENTS } = (await load(SOURCE)) as { LOG_EVENTS: Record<string, readonly string[]> }
const { REFUSALS } = (await load('apps/bff/src/log/refusal-log.ts')) as { REFUSALS: readonly string[] }

it('docs/metrics.md has the meaning and the levels of every log event, and no other event', () => {
  const documented = [...readText('docs/metrics.md').matchAll(/^\| `([a-z-]+\.[a-z]+)` +\| ([a-z, ]+?) +\| \S/gm)].map(
    ([, name = '', levels = '']) => [name, levels.split(', ')],
  )
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

it('docs/metrics.md has every reason for rejecting a connection, and no other', () => {
  const [, section = ''] = readText('docs/metrics.md').split('## Rejected connections')
  const documented = [...section.matchAll(/^\| `([a-z_]+)` +\| \S/gm)].map(([, reason]) => reason)
  expect(documented).toEqual(REFUSALS)
})

it('docs/runbook.md has an action for every alert, and no other alert', () => {
  const { groups } = parse(readText('deploy/prometheus/alerts.yaml')) as { groups: { rules: { alert: string }[] }[] }
  const documented = [...readText('docs/runbook.md').matchAll(/^\| `(Stagedoor\w+)` +\| \S.*\| \S/gm)]
  expect(documented.map(([, alert]) => alert)).toEqual(groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)))
})
