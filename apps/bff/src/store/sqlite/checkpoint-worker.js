/**
 * Worker thread: runs a checkpoint at each message, so that the event loop does not block on the disk. JavaScript, because
 * type stripping would load a compiler of 10 MB into the thread.
 */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

const database = new DatabaseSync(new URL(workerData))
// PASSIVE blocks neither readers nor writers.
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

parentPort?.on('message', () => checkpoint.get())
