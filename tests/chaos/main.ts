/** `pnpm chaos`: random sign-ins under random faults, and a check that nothing was lost, duplicated or leaked. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ensureExtension } from '@stagedoor/testing/build-extension'
import { reportChaos } from './report.ts'
import { runChaos } from './run-chaos.ts'

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now()) },
    'sign-ins': { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '900' },
    history: { type: 'string' },
  },
})
const nodes = Number(values.nodes)
const signIns = Number(values['sign-ins'])
const limitMs = Number(values.seconds) * 1_000
if (!Number.isInteger(signIns) || signIns < 1 || signIns > 2_000 || !(limitMs > 0) || (nodes !== 1 && nodes !== 2)) {
  process.stderr.write(
    'Usage: npx -y pnpm chaos --nodes N --seed WORD --sign-ins N --seconds N, with 1 or 2 nodes and 1 to 2000 sign-ins.\n',
  )
  process.exit(2)
}
await ensureExtension()
const result = await runChaos({
  seed: values.seed,
  nodes,
  signIns,
  atOnce: 32,
  places: 200,
  limitMs,
  patienceMs: 45_000,
  lifetimes: { signInMs: 12_000, confirmationMs: 4_000, deliveryMs: 6_000 },
  settleMs: 75_000,
})
process.stdout.write(reportChaos(values.seed, result))
if (values.history !== undefined) {
  const lines = result.evidence.history.map((event) => `${JSON.stringify(event)}\n`)
  writeFileSync(values.history, lines.join(''))
}
process.exit(result.violations.length > 0 ? 1 : 0)
