import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** Time from a write to its checkpoint, in ms; all writes in between share it. */
const DELAY_MS = 1_000

/** Enough for a dozen lines. */
const RESOURCES = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 }

/**
 * Runs checkpoints of SQLite's write-ahead log in a worker thread, because each blocks on the disk for 10 ms and more. If it
 * lags behind, SQLite runs a checkpoint in the writer's thread at `wal_autocheckpoint`.
 * @see https://www.sqlite.org/wal.html#ckpt
 */
export class Checkpoints {
  readonly #url: URL
  #timer: NodeJS.Timeout | undefined
  #worker: Worker | undefined
  #isClosed = false

  constructor(path: string) {
    this.#url = pathToFileURL(resolve(path))
    // Does not create the file, which may have been moved away.
    this.#url.searchParams.set('mode', 'rw')
  }

  /** Schedules a checkpoint after a write. */
  schedule(): void {
    if (this.#isClosed) return
    this.#timer ??= setTimeout(() => this.#run(), DELAY_MS).unref()
  }

  /** Stops the thread, which closes the file, and starts no other. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#worker?.terminate()
  }

  #run(): void {
    this.#timer = undefined
    this.#worker ??= this.#startWorker()
    this.#worker.postMessage(undefined)
  }

  #startWorker(): Worker {
    const file = new URL('./checkpoint-worker.js', import.meta.url)
    const worker = new Worker(file, { workerData: this.#url.href, execArgv: [], resourceLimits: RESOURCES })
    worker.unref()
    // Ignored: writes report disk errors, and the next checkpoint starts a new thread.
    worker.on('error', () => {})
    worker.on('exit', () => {
      this.#worker = undefined
    })
    return worker
  }
}
