import { setTimeout as pause } from 'node:timers/promises'
import { median } from '../quantile.ts'
import { toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

/** A provider 20 ms away: one round trip for the response, two more for a TLS connection. */
const ROUND_TRIP_MS = 20
const DELAY = { delayMs: ROUND_TRIP_MS, connectMs: 2 * ROUND_TRIP_MS }
const SILENCE_MS = 60_000
const WARM = 20

/** The exchange after an idle minute, compared with one right after another. */
export const silence: Scenario = async (stage) => {
  const notebook = new Notebook()
  await stage.provider.setDelay(DELAY)
  const servers = [await stage.start('sample'), await stage.start('stagedoor')]
  for (let run = 0; run < stage.runs; run++) {
    const signIns = (count: number, server: (typeof servers)[number]) =>
      stage.drive({ kind: 'sign-ins', target: toTarget(server), count, pace: { atOnce: 1 } })
    const warm = new Map<string, number>()
    for (const server of servers) {
      const { latenciesMs } = await signIns(WARM, server)
      warm.set(server.name, median(latenciesMs) + ROUND_TRIP_MS)
    }
    await pause(stage.amount(SILENCE_MS))
    for (const server of servers) {
      const { latenciesMs } = await signIns(1, server)
      const cold = median(latenciesMs) + ROUND_TRIP_MS
      notebook.note('exchange, right after another', server.name, 'ms', warm.get(server.name) ?? Number.NaN)
      notebook.note('exchange, after a minute of silence', server.name, 'ms', cold)
    }
  }
  return notebook.series
}
