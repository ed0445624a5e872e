/**
 * How long the server takes from its start to its first answer, with an empty store and with 1,000 open sign-ins and
 * 10,000 sessions in it, and whether all of them are still there. `node apps/bff/bench/start-up.ts`
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { median } from './median.ts'
import { seedStore } from './seed-store.ts'
import { startBenchServer } from './start-bench-server.ts'

const RUNS = 7
const FULL = { sessions: 10_000, signIns: 1_000 }
const PORT = 47_311

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-bench-'))
const secrets = randomBytes(32).toString('base64url')
const jkt = randomBytes(32).toString('base64url')

try {
  const empty = join(folder, 'empty.db')
  const full = join(folder, 'full.db')
  await seedStore(empty, secrets, jkt, { sessions: 0, signIns: 0 })
  await seedStore(full, secrets, jkt, FULL)
  for (const [name, file] of [
    ['empty store', empty],
    ['1,000 sign-ins, 10,000 sessions', full],
  ] as const) {
    const times: number[] = []
    // Ended as a power cut would, so that the next start finds a write-ahead log.
    for (let run = 0; run < RUNS; run++) times.push(await timeStart(file))
    process.stdout.write(`${name}: ready after ${median(times)} ms (median of ${RUNS}, worst ${Math.max(...times)})\n`)
  }
  process.stdout.write(`records left: ${countRecords(full)} of ${FULL.sessions + FULL.signIns}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

async function timeStart(file: string): Promise<number> {
  const begin = performance.now()
  const server = await startBenchServer({ port: PORT, secrets, file, tokenEndpoint: 'http://127.0.0.1:1/' })
  const ready = await fetch(new URL('/readyz', server.url))
  const duration = Math.round(performance.now() - begin)
  if (ready.status !== 200) throw new Error(`The server is not ready: ${ready.status}.`)
  await server.kill()
  return duration
}

function countRecords(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const row = database.prepare('SELECT count(*) AS count FROM records').get()
  database.close()
  return Number(row?.['count'])
}
