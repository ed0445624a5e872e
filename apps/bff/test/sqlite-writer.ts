/**
 * A process for the tests to kill: writes record after record into the file it is given, and says each key on a line of
 * its own once the store has accepted it.
 */
import { StoreError } from '../src/errors.ts'
import { SqliteFile } from '../src/store/sqlite/sqlite-file.ts'
import { SqliteRecordStore } from '../src/store/sqlite/sqlite-record-store.ts'

const [path = '', prefix = ''] = process.argv.slice(2)
const store = new SqliteRecordStore(new SqliteFile(path), Date.now)
for (let index = 0; ; index++) {
  const key = `${prefix}${index}`
  if (await accepts(key)) process.stdout.write(`${key}\n`)
  // Lets the pipe drain, so that a line is on its way before the next write begins.
  await new Promise(setImmediate)
}

/** Another process that writes as greedily may keep the file for longer than the store waits: then nothing was promised. */
async function accepts(key: string): Promise<boolean> {
  try {
    return await store.create(key, `value of ${key}`, 3_600_000)
  } catch (error) {
    if (error instanceof StoreError) return false
    throw error
  }
}
