import { toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const CALLBACKS = 5_000
const PACE = { atOnce: 64 }

/** CPU of forged callbacks, and the calls to the provider that they cause. */
export const forgedCallbacks: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    for (const name of ['sample', 'stagedoor'] as const) {
      const server = await stage.start(name)
      const job = {
        kind: 'forged-callbacks',
        target: toTarget(server),
        count: stage.amount(CALLBACKS),
        pace: PACE,
      } as const
      await stage.drive(job)
      const [before, callsBefore] = [await server.usage(), await stage.provider.count()]
      const { done } = await stage.drive(job)
      const [after, callsAfter] = [await server.usage(), await stage.provider.count()]
      notebook.note('CPU per forged callback', name, 'µs', (after.cpuUs - before.cpuUs) / done)
      notebook.note(
        'calls to the provider per forged callback',
        name,
        'count',
        (callsAfter.calls - callsBefore.calls) / done,
      )
      await server.stop()
    }
  }
  return notebook.series
}
