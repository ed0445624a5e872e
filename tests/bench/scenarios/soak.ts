import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from '../processes/server.ts'
import { type Stage, toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const SOAK_S = 600
const WARM_UP = 3_000
const AFTERWARDS_MS = 60_000
const AT_ONCE = 64

/** Ten minutes at half of the capacity, and the memory a minute later. */
export const soak: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    const server = await stage.start('stagedoor')
    const perSecond = (await findCapacity(stage, server)) / 2
    const before = await server.usage({ collect: true })
    const count = Math.ceil(stage.amount(SOAK_S) * perSecond)
    const result = await stage.try({ kind: 'sign-ins', target: toTarget(server), count, pace: { perSecond } })
    const during = await server.usage()
    await pause(stage.amount(AFTERWARDS_MS))
    const after = await server.usage({ collect: true })
    notebook.note('soak: sign-ins per second', 'stagedoor', '1/s', perSecond)
    notebook.note('soak: failed sign-ins', 'stagedoor', 'count', result.failed)
    notebook.note('soak: memory before', 'stagedoor', 'MB', before.rssBytes / 1e6)
    notebook.note('soak: memory at its end', 'stagedoor', 'MB', during.rssBytes / 1e6)
    notebook.note('soak: memory a minute later', 'stagedoor', 'MB', after.rssBytes / 1e6)
    notebook.note('soak: memory that stays', 'stagedoor', 'ratio', after.rssBytes / before.rssBytes)
    await server.stop()
  }
  return notebook.series
}

async function findCapacity(stage: Stage, server: Server): Promise<number> {
  const job = {
    kind: 'sign-ins',
    target: toTarget(server),
    count: stage.amount(WARM_UP),
    pace: { atOnce: AT_ONCE },
  } as const
  await stage.drive(job)
  const { done, seconds } = await stage.drive(job)
  return done / seconds
}
