import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { LOG_EVENTS } from '../src/log/event-log.ts'
import { findKnownMetrics } from './known-metrics.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const SUFFIXES: Record<string, string[]> = { histogram: ['_bucket', '_sum', '_count'] }

/** The series that Prometheus makes of the metrics, with their labels. `up` is Prometheus' own. */
const series = new Map<string, readonly string[]>([['up', []]])
for (const { name, type, labels } of findKnownMetrics()) {
  for (const suffix of SUFFIXES[type] ?? [''])
    series.set(name + suffix, [...labels, ...(suffix === '_bucket' ? ['le'] : [])])
}

const GROUPING = /\b(?:by|without) \(([^)]*)\)/g
const SELECTOR = /\b(?!or\b)([a-z_]\w*)\b(?!\s*\()(?:\{(.*?)\})?/g

/** Metrics, labels and log events in a query that no server exports. promtool checks everything else in deploy/. */
function findUnknownNames(query: string): string[] {
  const selectors = [
    ...query
      .replace(GROUPING, '')
      .replace(/\[.*?\]/g, '')
      .matchAll(SELECTOR),
  ]
  const metrics = selectors.map(([, name = '']) => name)
  const matchers = selectors.flatMap(([, , text = '']) => [...text.matchAll(/(\w+)[!=]?[=~]"([^"]*)"/g)])
  const groupings = [...query.matchAll(GROUPING)].flatMap(([, names = '']) => names.split(', '))
  const labels = ['instance', 'job', ...metrics.flatMap((name) => series.get(name) ?? [])]
  const events = matchers.flatMap(([, label, value = '']) => (label === 'event' ? value.split('|') : []))
  const isEvent = (text: string) => {
    const pattern = new RegExp(`^${text.replaceAll('\\\\', '\\')}$`)
    return Object.keys(LOG_EVENTS).some((event) => pattern.test(event))
  }
  return [
    ...metrics.filter((name) => !series.has(name)),
    ...[...groupings, ...matchers.map(([, label = '']) => label)].filter((label) => !labels.includes(label)),
    ...events.filter((event) => !isEvent(event)),
  ]
}

describe('findUnknownNames', () => {
  it.each([
    ['rate(stagedoor_nothing_total[5m])', ['stagedoor_nothing_total']],
    ['stagedoor_sign_ins_total{colour="red"}', ['colour']],
    ['sum by (colour) (stagedoor_sign_ins_total)', ['colour']],
    ['stagedoor_events_total{event=~"code.refused|cat.fed"}', ['cat.fed']],
    ['up > 0.8 * stagedoor_sign_ins_total_bucket or up', ['stagedoor_sign_ins_total_bucket']],
    ['sum by (le) (rate(stagedoor_store_call_duration_seconds_bucket{operation!="load"}[5m]))', []],
  ])('%s', (query, unknown) => {
    expect(findUnknownNames(query)).toEqual(unknown)
  })
})

/** A variable in Grafana's syntax. */
const DATASOURCE = '$' + '{datasource}'

/** The fields that Grafana requires. */
const dashboard = z.object({
  title: z.string().min(1),
  uid: z.string().regex(/^[\w-]{1,40}$/),
  schemaVersion: z.int().min(36),
  refresh: z.string(),
  time: z.object({ from: z.string(), to: z.string() }),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.enum(['datasource', 'query']) })) }),
  panels: z.array(
    z.object({
      id: z.int().min(1),
      type: z.enum(['row', 'stat', 'timeseries']),
      title: z.string().min(1),
      gridPos: z.object({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) }),
      description: z.string().min(1).optional(),
      targets: z
        .array(z.object({ refId: z.string(), expr: z.string(), datasource: z.object({ uid: z.literal(DATASOURCE) }) }))
        .min(1)
        .optional(),
    }),
  ),
})

describe('deploy/grafana/stagedoor.json', () => {
  const { panels, templating } = dashboard.parse(JSON.parse(read('deploy/grafana/stagedoor.json')))
  const charts = panels.filter(({ type }) => type !== 'row')

  it('has panels that fit the grid and do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const taken = new Set<string>()
    for (const { title, gridPos } of panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`), title).toBe(false)
          taken.add(`${x} ${y}`)
        }
      }
    }
  })

  it('describes every panel, and queries only known metrics', () => {
    expect(charts.length).toBeGreaterThan(15)
    for (const { title, description, targets = [] } of charts) {
      expect(description, title).toBeDefined()
      expect(targets.length, title).toBeGreaterThan(0)
      for (const { expr } of targets) expect(findUnknownNames(expr), expr).toEqual([])
    }
  })

  it('shows every metric of ours', () => {
    const queries = charts.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n')
    const ours = findKnownMetrics().filter(({ name }) => name.startsWith('stagedoor_'))
    expect(ours.length).toBeGreaterThan(10)
    const isShown = (name: string) => new RegExp(`\\b${name}(_bucket|_sum|_count)?\\b`).test(queries)
    expect(ours.filter(({ name }) => !isShown(name))).toEqual([])
  })

  it('uses its own variables and Grafana’s only', () => {
    const used = new Set(read('deploy/grafana/stagedoor.json').match(/(?<=\$\{?)[a-z]\w*/g))
    expect([...used].sort()).toEqual(templating.list.map(({ name }) => name).sort())
  })
})

describe('deploy/prometheus', () => {
  it('has rules and unit tests of known metrics only', () => {
    const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as { groups: { rules: { expr: string }[] }[] }
    const { tests } = parse(read('deploy/prometheus/alerts.test.yaml')) as {
      tests: { input_series: { series: string }[] }[]
    }
    const queries = [
      ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
      ...tests.flatMap(({ input_series }) => input_series.map((it) => it.series)),
    ]
    expect(queries.length).toBeGreaterThan(30)
    for (const query of queries) expect(findUnknownNames(query), query).toEqual([])
  })
})

describe('docs/metrics.md', () => {
  const rows = [...read('docs/metrics.md').matchAll(/^\| `(stagedoor_\w+)` +\| (.*?) +\| \S/gm)]

  it('documents every metric of ours with its labels, and no other', () => {
    const documented = rows.map(([, name = '', labels = '']) => [name, labels.match(/\w+/g) ?? []])
    const ours = findKnownMetrics().filter(({ name }) => name.startsWith('stagedoor_'))
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(ours.map(({ name, labels }) => [name, labels])))
  })
})
