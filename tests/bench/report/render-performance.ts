import { median } from '../quantile.ts'
import type { Series } from '../scenarios/scenario.ts'
import { AIMS, type Aim } from './aims.ts'
import { judgeAim } from './judge-aim.ts'
import type { Result } from './result.ts'

const INTRODUCTION = `# Performance

What this server costs beside the [sample](https://tableau.github.io/extensions-api/docs/trex_oauth.html) of Tableau's documentation,
written anew for today's Express and Socket.IO ([tests/bench/sample](../tests/bench/sample)). The sample passes a token on; this
server also binds window and dashboard, seals and stores each step, keeps a session, and waits for a receipt.

This page is written by \`pnpm bench\` from [tests/bench/results](../tests/bench/results); do not edit it.
[tests/bench/README.md](../tests/bench/README.md) says how it is measured. A machine's own figures mean little; the ratios do. They are
of the same run, in which both took turns: the median of all runs, and in brackets the least and the most. What stands under
"beside" is the sample's figure where the line names nothing else.
`

/** docs/performance.md. */
export function renderPerformance(results: readonly Result[]): string {
  const aims = table(
    ['', 'beside', 'Stagedoor', 'reached', 'aim', ''],
    AIMS.map((aim) => toRow(aim, results)),
  )
  const scenarios = results.map(
    ({ scenario, measuredAt, runs, machine, series }) =>
      `### ${scenario}\n\n${runs} runs, ${measuredAt.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, ` +
      `${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}.\n\n` +
      table(
        ['', '', 'median', 'least', 'most'],
        series.map(({ figure, variant, unit, values }) => [
          figure,
          variant,
          ...[median(values), Math.min(...values), Math.max(...values)].map((value) => show(value, unit)),
        ]),
      ),
  )
  return `${INTRODUCTION}\n## Aims\n\n${aims}\n## All figures\n\n${scenarios.join('\n')}`
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
    isMet ? 'reached' : '**not reached**',
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
