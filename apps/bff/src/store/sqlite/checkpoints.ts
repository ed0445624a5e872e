import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** Time from a write until what it wrote is moved, in ms: one checkpoint for all that is written in it. */
const DELAY_MS = 1_000

/** The thread runs a dozen lines. */
const RESOURCES = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 }

/**
 * Moves what SQLite's write-ahead log has gathered into the file, from another thread: a checkpoint waits for the disk, for
 * ten milliseconds and more, and the event loop has none to spare. It is only help: SQLite moves by itself, in the writer's
 * time, what was left to be moved when the log reaches `wal_autocheckpoint`.
 * @see https://www.sqlite.org/wal.html#ckpt
 */
export class Checkpoints {
  readonly #url: URL
  #timer: NodeJS.Timeout | undefined
  #worker: Worker | undefined
  #isClosed = false

  constructor(path: string) {
    this.#url = pathToFileURL(resolve(path))
    // Never makes a file: one that was moved away stays away.
    this.#url.searchParams.set('mode', 'rw')
  }

  /** Something was written. */
  plan(): void {
    if (this.#isClosed) return
    this.#timer ??= setTimeout(() => this.#begin(), DELAY_MS).unref()
  }

  /** Ends the thread, and with it its hold on the file; no other begins. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#worker?.terminate()
  }

  #begin(): void {
    this.#timer = undefined
    this.#worker ??= this.#start()
    this.#worker.postMessage(undefined)
  }

  #start(): Worker {
    const file = new URL('./checkpoint-worker.js', import.meta.url)
    const worker = new Worker(file, { workerData: this.#url.href, execArgv: [], resourceLimits: RESOURCES })
    worker.unref()
    // A disk in trouble is told to whoever writes. The next checkpoint has a thread of its own.
    worker.on('error', () => {})
    worker.on('exit', () => {
      this.#worker = undefined
    })
    return worker
  }
}
