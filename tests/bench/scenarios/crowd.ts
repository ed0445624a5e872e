import { quantile } from '../quantile.ts'
import { toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const WAITING = 10_000
const PER_SECOND = 100
const SECONDS = 30

/** Enough for waiting dashboards and sign-ins. */
const ENOUGH = { LIMIT_CONNECTIONS: '12000' }

/** Many dashboards wait while others sign in, without failures and delays. */
export const crowd: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    for (const name of ['sample', 'stagedoor'] as const) {
      const server = await stage.start(name, { env: ENOUGH })
      const target = toTarget(server)
      await stage.drive(
        { kind: 'open-dashboards', target, count: stage.amount(WAITING), pace: { atOnce: 64 } },
        'crowd',
      )
      await server.usage({ watchDelay: true })
      const count = stage.amount(PER_SECOND * SECONDS)
      const result = await stage.try({ kind: 'sign-ins', target, count, pace: { perSecond: PER_SECOND } })
      const usage = await server.usage()
      notebook.note('crowd: failed sign-ins', name, 'count', result.failed)
      notebook.note('crowd: relay latency, p99', name, 'ms', quantile(result.latenciesMs, 0.99))
      notebook.note('crowd: event-loop delay, p99', name, 'ms', usage.delayP99Ms)
      notebook.note('crowd: memory of the process', name, 'MB', usage.rssBytes / 1e6)
      await stage.drive({ kind: 'close-dashboards' }, 'crowd')
      await server.stop()
    }
  }
  return notebook.series
}
