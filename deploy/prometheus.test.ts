import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '@stagedoor/testing/find-program'
import { describe, expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { ROOT } from './read-dockerfile.ts'
import { readYaml } from './read-yaml.ts'

type Rule = { alert: string; annotations: Record<string, string>; labels: { severity: string } }
type RuleTest = { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }

const PROMTOOL = findProgram('promtool')
const ALERTS = join(ROOT, 'deploy/prometheus/alerts.yaml')
const ALERT_TESTS = join(ROOT, 'deploy/prometheus/alerts.test.yaml')
const rules = (readYaml('deploy/prometheus/alerts.yaml') as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
)

/** What promtool reports of this file; "ok" if it finds no mistake. */
function runPromtool(kind: 'check' | 'test', file: string): string {
  const { status, stdout, stderr } = spawnSync(PROMTOOL ?? 'promtool', [kind, 'rules', file], { encoding: 'utf8' })
  return status === 0 ? 'ok' : stdout + stderr
}

function writeTemporary(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-promtool-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** Each query of the dashboard as a recording rule, with Grafana's variables filled in. */
function writeDashboardRules(): string {
  const { panels } = JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/stagedoor.json'), 'utf8')) as {
    panels: { targets?: { expr: string }[] }[]
  }
  const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  const recorded = queries.map((expr, index) => ({
    record: `query_${index}`,
    expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*'),
  }))
  return stringify({ groups: [{ name: 'dashboard', rules: recorded }] })
}

describe.skipIf(!PROMTOOL)('promtool', () => {
  it('finds no mistake in the alert rules', () => {
    expect(runPromtool('check', ALERTS)).toBe('ok')
  })

  it('finds no mistake in the queries of the dashboard', () => {
    const text = writeDashboardRules()
    expect(runPromtool('check', writeTemporary('rules.yaml', text))).toBe('ok')
    expect(runPromtool('check', writeTemporary('rules.yaml', text.replace('[5m]', '[5m')))).toContain('parse error')
  })

  it('sees each alert fire as alerts.test.yaml expects', () => {
    expect(runPromtool('test', ALERT_TESTS)).toBe('ok')
  })

  it('sees a changed threshold', () => {
    const changed = writeTemporary('alerts.yaml', readFileSync(ALERTS, 'utf8').replace('> 0.1\n', '> 0.2\n'))
    const tests = readFileSync(ALERT_TESTS, 'utf8').replace('[alerts.yaml]', JSON.stringify([changed]))
    expect(runPromtool('test', writeTemporary('tests.yaml', tests))).toContain('StagedoorStoreFails')
  })
})

describe('deploy/prometheus', () => {
  it('has a severity, a summary and an action for each alert', () => {
    for (const { alert, annotations, labels } of rules) {
      expect(labels.severity, alert).toMatch(/^(critical|warning)$/)
      expect(annotations, alert).toEqual({ summary: expect.any(String), action: expect.stringMatching(/^[A-Z].+\.$/) })
    }
  })

  it('tests each alert, both quiet and firing', () => {
    const { tests } = readYaml('deploy/prometheus/alerts.test.yaml') as { tests: RuleTest[] }
    const tested = tests.flatMap(({ alert_rule_test }) =>
      alert_rule_test.map(({ alertname, exp_alerts }) => `${alertname} ${exp_alerts.length > 0}`),
    )
    expect(new Set(tested)).toEqual(new Set(rules.flatMap(({ alert }) => [`${alert} true`, `${alert} false`])))
  })
})
