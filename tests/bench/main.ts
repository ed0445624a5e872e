/** `pnpm bench`: measures the server and the sample of Tableau's documentation. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureExtension } from '@stagedoor/testing/build-extension'
import { describeMachine } from './describe-machine.ts'
import { RESULTS, type Result } from './report/result.ts'
import { writePerformance } from './report/write-performance.ts'
import { scenarios } from './scenarios/scenarios.ts'
import { Stage } from './stage.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    'cpu-prof': { type: 'string' },
  },
})
const names = values.only?.split(',') ?? Object.keys(scenarios).filter((name) => name !== 'soak')
const [runs, scale] = [Number(values.runs), Number(values.scale)]
if (names.some((name) => !(name in scenarios)) || !Number.isInteger(runs) || runs < 1 || !(scale > 0 && scale <= 1)) {
  const known = Object.keys(scenarios).join(', ')
  process.stderr.write(`Usage: npx -y pnpm bench --only NAME,NAME --runs N --scale 0.1. Scenarios: ${known}.\n`)
  process.exit(2)
}
await ensureExtension()

const profile = values['cpu-prof']
const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
for (const name of names) {
  process.stdout.write(`\n${name}\n`)
  const stage = await Stage.open({ runs, scale, execArgv })
  try {
    const series = (await scenarios[name]?.(stage)) ?? []
    // Results of quick looks and profiles are not saved.
    if (scale < 1 || profile !== undefined) continue
    const measuredAt = new Date().toISOString()
    const result: Result = { scenario: name, measuredAt, machine: describeMachine(), runs, series }
    writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
    writePerformance()
  } finally {
    await stage.close()
  }
}
