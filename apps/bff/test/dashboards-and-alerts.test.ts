import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { LOG_EVENTS } from '../src/log/event-log.ts'
import { findKnownMetrics } from './known-metrics.ts'
import { type ParsedQuery, parseQuery } from './promql.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const SUFFIXES: Record<string, string[]> = { histogram: ['_bucket', '_sum', '_count'] }

/** The names of the series that Prometheus makes of the metrics, with their labels; the first is Prometheus' own. */
const series = new Map<string, readonly string[]>([['up', []]])
for (const { name, type, labels } of findKnownMetrics()) {
  for (const suffix of SUFFIXES[type] ?? [''])
    series.set(name + suffix, [...labels, ...(suffix === '_bucket' ? ['le'] : [])])
}

/** What Prometheus adds to every series. */
const ADDED = ['instance', 'job']

/** What is asked for and does not exist. */
function complainAbout({ metrics, groupings }: ParsedQuery): string[] {
  const labels = new Set([...ADDED, ...metrics.flatMap(({ name }) => series.get(name) ?? [])])
  return [
    ...metrics.filter(({ name }) => !series.has(name)).map(({ name }) => `no metric ${name}`),
    ...metrics.flatMap(({ name, matchers }) =>
      matchers
        .filter(({ label }) => ![...ADDED, ...(series.get(name) ?? [])].includes(label))
        .map(({ label }) => `no label ${label} of ${name}`),
    ),
    ...metrics.flatMap(({ matchers }) => matchers.flatMap(complainAboutEvent)),
    ...groupings.filter((label) => !labels.has(label)).map((label) => `no label ${label} to group by`),
  ]
}

function complainAboutEvent({ label, value }: { label: string; value: string }): string[] {
  if (label !== 'event') return []
  const isThere = (pattern: string) => Object.keys(LOG_EVENTS).some((event) => new RegExp(`^${pattern}$`).test(event))
  return value
    .split('|')
    .filter((pattern) => !isThere(pattern))
    .map((pattern) => `no event ${pattern}`)
}

describe('queries', () => {
  it.each([
    ['a metric that is not there', 'rate(stagedoor_nothing_total[5m])', ['no metric stagedoor_nothing_total']],
    [
      'a label that is not there',
      'stagedoor_sign_ins_total{colour="red"}',
      ['no label colour of stagedoor_sign_ins_total'],
    ],
    ['a grouping that is not there', 'sum by (colour) (stagedoor_sign_ins_total)', ['no label colour to group by']],
    ['an event that is not there', 'stagedoor_events_total{event=~"code.refused|cat.fed"}', ['no event cat.fed']],
    ['the buckets of a counter', 'stagedoor_sign_ins_total_bucket', ['no metric stagedoor_sign_ins_total_bucket']],
    ['all that is there', 'sum by (le) (rate(stagedoor_store_call_duration_seconds_bucket{operation="load"}[5m]))', []],
  ])('are looked at: %s', (_name, query, complaints) => {
    expect(complainAbout(parseQuery(query))).toEqual(complaints)
  })

  it('that are no PromQL are noticed', () => {
    expect(() => parseQuery('sum by (le) rate(up[5m]')).toThrow('no PromQL')
  })
})

/** Grafana's way to name a variable. */
const DATASOURCE = '$' + '{datasource}'

/** What Grafana needs of a dashboard at least. */
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

  it('is a dashboard whose panels fit the grid and do not lie on each other', () => {
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

  it('says in every panel what it shows, of metrics that there are', () => {
    expect(charts.length).toBeGreaterThan(15)
    for (const { title, description, targets = [] } of charts) {
      expect(description, title).toBeDefined()
      expect(targets.length, title).toBeGreaterThan(0)
      for (const { expr } of targets) expect(complainAbout(parseQuery(fillIn(expr))), expr).toEqual([])
    }
  })

  it('shows every metric of ours', () => {
    const asked = charts.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => parseQuery(fillIn(expr)).metrics))
    const shown = new Set(asked.map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')))
    const ours = findKnownMetrics().filter(({ name }) => name.startsWith('stagedoor_'))
    expect(ours.length).toBeGreaterThan(10)
    expect(ours.filter(({ name }) => !shown.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('uses no variable but its own and Grafana’s', () => {
    const used = new Set(read('deploy/grafana/stagedoor.json').match(/(?<=\$\{?)[a-z]\w*/g))
    expect([...used].sort()).toEqual(templating.list.map(({ name }) => name).sort())
  })
})

/** Grafana fills these in before Prometheus sees them. */
const fillIn = (query: string) => query.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*')

/** @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Stagedoor[A-Z]\w+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string(), action: z.string().regex(/^[A-Z].+\.$/) }),
        }),
      ),
    }),
  ),
})

describe('deploy/prometheus/alerts.yaml', () => {
  const alerts = rules.parse(parse(read('deploy/prometheus/alerts.yaml'))).groups.flatMap((group) => group.rules)

  it('has each name once', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length)
  })

  it.each(alerts)('$alert asks for what there is, and its text for labels that it has', ({ expr, annotations }) => {
    const query = parseQuery(expr)
    expect(complainAbout(query)).toEqual([])
    const labels = [...ADDED, ...query.metrics.flatMap(({ name }) => series.get(name) ?? [])]
    const used = annotations.summary.match(/(?<=\$labels\.)\w+/g) ?? []
    expect(used.filter((label) => !labels.includes(label))).toEqual([])
    // What is summed up over everything else has only the labels that it is grouped by.
    if (query.groupings.length > 0)
      expect(used.filter((label) => label !== 'instance' && !query.groupings.includes(label))).toEqual([])
  })
})

describe('docs/metrics.md', () => {
  const rows = [...read('docs/metrics.md').matchAll(/^\| `(stagedoor_\w+)` +\| (.*?) +\| \S/gm)]

  it('has every metric of ours with its labels, and no other', () => {
    const documented = rows.map(([, name = '', labels = '']) => [name, labels.match(/\w+/g) ?? []])
    const ours = findKnownMetrics().filter(({ name }) => name.startsWith('stagedoor_'))
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(ours.map(({ name, labels }) => [name, labels])))
  })
})
