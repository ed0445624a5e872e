/**
 * A thread of its own, so that nobody waits for the disk: at each message, whatever it says, it moves what the write-ahead
 * log has into the file. JavaScript, because for TypeScript the thread would load a compiler of its own, of 10 MB.
 */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

const database = new DatabaseSync(new URL(workerData))
// PASSIVE waits for nobody, and nobody waits for it.
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

parentPort?.on('message', () => checkpoint.get())
