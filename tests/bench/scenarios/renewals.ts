import { quantile } from '../quantile.ts'
import { toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const RENEWALS = 500
const PROVIDER_MS = 20

const DASHBOARDS = 1_000
/** Long enough that all have asked before the provider answers. */
const SLOW_MS = 1_000

/** By default one session may renew 60 times a minute, and a thousand dashboards of one viewer are told to come later. */
const ENOUGH = { LIMIT_RENEWALS_PER_MINUTE: '2000' }

/** What a renewal adds to the provider's time, and what a thousand at once cost the provider. */
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
    // One of them is the sign-in's own.
    notebook.note('calls to the provider in a storm', 'stagedoor', 'count', after - before - 1)
    notebook.note('dashboards served at once in a storm', 'stagedoor', 'count', storm.done)
    notebook.note('storm beyond the provider, last of them', 'stagedoor', 'ms', quantile(storm.latenciesMs, 1))
    await stage.provider.setDelay({ delayMs: 0 })
    await server.stop()
  }
  return notebook.series
}
