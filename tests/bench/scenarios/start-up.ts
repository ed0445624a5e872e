import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from '@stagedoor/testing/secrets'
import { type Stage, toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const SESSIONS = 10_000

/** Time from a process's start to its first response, also with the store of a killed process with many sessions. */
export const startUp: Scenario = async (stage) => {
  const notebook = new Notebook()
  const secrets = newSecret()
  const full = await fillStore(stage, secrets)
  for (let run = 0; run < stage.runs; run++) {
    const time = async (variant: string, start: ReturnType<Stage['start']>) => {
      const server = await start
      notebook.note('start-up', variant, 'ms', server.startedAfterMs)
      await server.kill()
    }
    const probe = false
    await time('sample', stage.start('sample', { probe }))
    await time('stagedoor', stage.start('stagedoor', { probe }))
    const copy = join(stage.folder, `full-${run}.db`)
    for (const ending of ['', '-wal']) copyFileSync(full + ending, copy + ending)
    await time('stagedoor, full store', stage.start('stagedoor', { probe, secrets, storeUrl: `sqlite:${copy}` }))
  }
  return notebook.series
}

/** Creates the store of a killed server, with its write-ahead log. */
async function fillStore(stage: Stage, secrets: string): Promise<string> {
  const file = join(stage.folder, 'full.db')
  const server = await stage.start('stagedoor', { secrets, storeUrl: `sqlite:${file}` })
  await stage.drive({ kind: 'sign-ins', target: toTarget(server), count: stage.amount(SESSIONS), pace: { atOnce: 64 } })
  await server.kill()
  return file
}
