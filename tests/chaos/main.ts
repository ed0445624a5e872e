/** `pnpm chaos`: random sign-ins under random faults, and a check that nothing was lost, duplicated or leaked. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ensureExtension } from '@stagedoor/testing/build-extension'
import { reportChaos } from './report.ts'
import { runChaos } from './run-chaos.ts'
import type { SharedStore } from './stage.ts'

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '1' },
    store: { type: 'string', default: 'redis' },
    seed: { type: 'string', default: String(Date.now()) },
    people: { type: 'string' },
    'sign-ins': { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '900' },
    history: { type: 'string' },
  },
})
const nodes = Number(values.nodes)
const signIns = Number(values['sign-ins'])
/** Share of the visits of people, if their number is not given. */
const PEOPLE = 0.05

const people = Number(values.people ?? Math.ceil(signIns * PEOPLE))
const limitMs = Number(values.seconds) * 1_000
const { store } = values
const isShared = (name: string): name is SharedStore => name === 'redis' || name === 'postgres'
if (
  !Number.isInteger(signIns) ||
  signIns < 1 ||
  signIns > 2_000 ||
  !Number.isInteger(people) ||
  people < 0 ||
  people > 500 ||
  !(limitMs > 0) ||
  (nodes !== 1 && nodes !== 2) ||
  !isShared(store)
) {
  process.stderr.write(
    'Usage: npx -y pnpm chaos --nodes N --store NAME --seed WORD --sign-ins N --people N --seconds N, with 1 or 2 nodes, redis or ' +
      'postgres, 1 to 2000 sign-ins, and 0 to 500 visits of people.\n',
  )
  process.exit(2)
}
await ensureExtension()
const result = await runChaos({
  seed: values.seed,
  nodes,
  sharedStore: store,
  signIns,
  people,
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
