import type { Server } from '../processes/server.ts'
import { quantile } from '../quantile.ts'
import { type Stage, toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const AT_ONCE = 64
/** Sign-ins until hot code is optimized. */
const WARM_UP = 6_000
const SIGN_INS = 4_000

/** For latency: a rate at which both servers are mostly idle. */
const PER_SECOND = 150
const PACED = 1_500

const VARIANTS = [
  { variant: 'sample', server: 'sample', binding: 'opener' },
  { variant: 'stagedoor', server: 'stagedoor', binding: 'opener' },
  { variant: 'stagedoor, by code', server: 'stagedoor', binding: 'code' },
] as const

/** CPU, rate and latency of complete sign-ins. */
export const signIns: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    for (const { variant, server: name, binding } of VARIANTS) {
      const server = await stage.start(name)
      await measure(stage, server, binding, (figure, unit, value) => notebook.note(figure, variant, unit, value))
      await server.stop()
    }
  }
  return notebook.series
}

async function measure(
  stage: Stage,
  server: Server,
  binding: 'opener' | 'code',
  note: (figure: string, unit: 'µs' | 'ms' | '1/s', value: number) => void,
): Promise<void> {
  const target = toTarget(server, binding)
  await stage.drive({ kind: 'sign-ins', target, count: stage.amount(WARM_UP), pace: { atOnce: AT_ONCE } })
  const before = await server.usage()
  const { done, seconds } = await stage.drive({
    kind: 'sign-ins',
    target,
    count: stage.amount(SIGN_INS),
    pace: { atOnce: AT_ONCE },
  })
  const after = await server.usage()
  note('CPU per sign-in', 'µs', (after.cpuUs - before.cpuUs) / done)
  note('sign-ins per second', '1/s', done / seconds)

  const paced = { kind: 'sign-ins', target, count: stage.amount(PACED), pace: { perSecond: PER_SECOND } } as const
  const { latenciesMs } = await stage.drive(paced)
  note('relay latency, p50', 'ms', quantile(latenciesMs, 0.5))
  note('relay latency, p99', 'ms', quantile(latenciesMs, 0.99))
}
