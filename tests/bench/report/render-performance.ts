import { median } from '../quantile.ts'
import type { Series } from '../scenarios/scenario.ts'
import { AIMS, type Aim } from './aims.ts'
import { judgeAim } from './judge-aim.ts'
import type { Result } from './result.ts'

const INTRODUCTION = `# Performance

The cost of this server compared with the [sample](https://tableau.github.io/extensions-api/docs/trex_oauth.html) of Tableau's
documentation, rewritten for current Express and Socket.IO ([tests/bench/sample](../tests/bench/sample)). The sample only forwards a
token; this server also binds window and dashboard, seals and stores each step, keeps a session, and waits for a receipt.

\`pnpm bench\` generates this page from [tests/bench/results](../tests/bench/results); do not edit it. The method is described in
[tests/bench/README.md](../tests/bench/README.md). Ratios are more meaningful than the absolute figures of a machine. Both servers were
measured alternately in the same run. Figures are the median of all runs, with minimum and maximum in parentheses. The baseline is the
sample unless the row names another.
`

/** The Markdown of docs/performance.md. */
export function renderPerformance(results: readonly Result[]): string {
  const aims = table(
    ['', 'baseline', 'Stagedoor', 'result', 'target', ''],
    AIMS.map((aim) => toRow(aim, results)),
  )
  const scenarios = results.map(
    ({ scenario, measuredAt, runs, machine, series }) =>
      `### ${scenario}\n\n${runs} runs, ${measuredAt.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, ` +
      `${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}.\n\n` +
      table(
        ['', '', 'median', 'minimum', 'maximum'],
        series.map(({ figure, variant, unit, values }) => [
          figure,
          variant,
          ...[median(values), Math.min(...values), Math.max(...values)].map((value) => show(value, unit)),
        ]),
      ),
  )
  return `${INTRODUCTION}\n## Targets\n\n${aims}\n## All figures\n\n${scenarios.join('\n')}`
}

function toRow(aim: Aim, results: readonly Result[]): string[] {
  const judgement = judgeAim(aim, results)
  if (!judgement) return [aim.name, '', '', '', `≤ ${show(aim.most, aim.to ? 'ratio' : 'count')}`, 'not measured']
  const { of, to, unit, reached, least, most, isMet } = judgement
  const compared = to === undefined ? unit : 'ratio'
  return [
    aim.name,
    to === undefined ? '' : show(to, unit),
    show(of, unit),
    `${show(reached, compared)} (${show(least, compared)} to ${show(most, compared)})`,
    `≤ ${show(aim.most, compared)}`,
    isMet ? 'met' : '**not met**',
  ]
}

function show(value: number, unit: Series['unit']): string {
  if (unit === 'ratio') return `${value.toFixed(2)}×`
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 2 : 0
  const text = value.toLocaleString('en', { maximumFractionDigits: digits })
  return unit === 'count' ? text : `${text} ${unit}`
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
