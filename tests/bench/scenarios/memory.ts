import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from '../processes/server.ts'
import { type Stage, toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const NAMES = ['sample', 'stagedoor'] as const
const WAITING = [1_000, 5_000, 10_000]
const SIGNED_IN = 2_000
const AT_ONCE = 64

/** Longer than the minute for which rate limits keep counters. */
const LIMITS_RESET_MS = 65_000

/** High enough that the limit has no effect. */
const ENOUGH = { LIMIT_CONNECTIONS: '20000' }

/** Memory of a dashboard, while it waits and after the sign-in. */
export const memory: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    for (const name of NAMES) {
      const note = (figure: string, bytes: number) => notebook.note(figure, name, 'bytes', bytes)
      await withServer(stage, name, (server) => measureWaiting(stage, server, note))
      await withServer(stage, name, (server) => measureSignedIn(stage, server, note))
    }
  }
  return notebook.series
}

async function withServer(
  stage: Stage,
  name: (typeof NAMES)[number],
  measure: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await stage.start(name, { env: ENOUGH })
  await measure(server)
  await server.stop()
}

async function measureWaiting(stage: Stage, server: Server, note: (figure: string, bytes: number) => void) {
  const target = toTarget(server)
  const open = (count: number) =>
    stage.drive({ kind: 'open-dashboards', target, count, pace: { atOnce: AT_ONCE } }, 'crowd')
  await open(stage.amount(500))
  await stage.drive({ kind: 'close-dashboards' }, 'crowd')
  const { rssBytes: before } = await server.usage({ collect: true })
  let opened = 0
  for (const waiting of WAITING.map((count) => stage.amount(count))) {
    await open(waiting - opened)
    opened = waiting
    const { rssBytes } = await server.usage({ collect: true })
    note(`waiting dashboard, of ${waiting}`, (rssBytes - before) / waiting)
  }
  await stage.drive({ kind: 'close-dashboards' }, 'crowd')
}

async function measureSignedIn(stage: Stage, server: Server, note: (figure: string, bytes: number) => void) {
  const count = stage.amount(SIGNED_IN)
  const signIns = { kind: 'sign-ins', target: toTarget(server), pace: { atOnce: AT_ONCE } } as const
  // Warms up, so that memory that a process allocates once does not count.
  await stage.drive({ ...signIns, count: 2 * count })
  await pause(stage.amount(LIMITS_RESET_MS))
  const { rssBytes: before } = await server.usage({ collect: true })
  await stage.drive({ ...signIns, count, keepOpen: true })
  await pause(stage.amount(LIMITS_RESET_MS))
  const { rssBytes } = await server.usage({ collect: true })
  note('signed-in dashboard', (rssBytes - before) / count)
  await stage.drive({ kind: 'close-dashboards' })
}
