import { quantile } from '../quantile.ts'
import { toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const RENEWALS = 500
const PROVIDER_MS = 20

const DASHBOARDS = 1_000
/** Long enough that all requests arrive before the provider's response. */
const SLOW_MS = 1_000

/** The default of 60 renewals per session and minute would reject most of the 1,000 dashboards. */
const ENOUGH = { LIMIT_RENEWALS_PER_MINUTE: '2000' }

/** Latency of a renewal beyond the provider's time, and the provider's calls for a thousand concurrent ones. */
export const renewals: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    const server = await stage.start('stagedoor', { env: ENOUGH })
    const target = toTarget(server)
    await stage.provider.setDelay({ delayMs: PROVIDER_MS })
    const { latenciesMs } = await stage.drive({ kind: 'renewals', target, count: stage.amount(RENEWALS) })
    notebook.note('renewal beyond the provider, p50', 'stagedoor', 'ms', quantile(latenciesMs, 0.5))
    notebook.note('renewal beyond the provider, p99', 'stagedoor', 'ms', quantile(latenciesMs, 0.99))

    await stage.provider.setDelay({ delayMs: SLOW_MS })
    const { calls: before } = await stage.provider.count()
    const storm = await stage.drive({ kind: 'renewal-storm', target, dashboards: DASHBOARDS })
    const { calls: after } = await stage.provider.count()
    // One call is that of the sign-in.
    notebook.note('calls to the provider in a storm', 'stagedoor', 'count', after - before - 1)
    notebook.note('dashboards served at once in a storm', 'stagedoor', 'count', storm.done)
    notebook.note('storm beyond the provider, last of them', 'stagedoor', 'ms', quantile(storm.latenciesMs, 1))
    await stage.provider.setDelay({ delayMs: 0 })
    await server.stop()
  }
  return notebook.series
}
