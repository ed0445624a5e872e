/**
 * Comes first into the process of a server (`--import`) and answers what that process has used so far: the same code for
 * every server, and nothing of it runs between two questions but the timer of the event loop's histogram, when asked for.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type ProbeOrder = {
  /** Collect the garbage first, so that what is counted is in use. Needs `--expose-gc`. */
  collect?: boolean
  /** Begin, or begin anew, to watch the event loop. */
  watchDelay?: boolean
}

/** What a process has used since it began. */
export type Usage = {
  /** Of all its threads, in user and system mode. */
  cpuUs: number
  rssBytes: number
  heapBytes: number
  /** Of the event loop since it was watched; 0 if it is not. */
  delayP99Ms: number
  delayMaxMs: number
}

let delay: ReturnType<typeof monitorEventLoopDelay> | undefined

process.on('message', ({ collect, watchDelay }: ProbeOrder) => {
  if (collect) collectGarbage()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const usage: Usage = {
    cpuUs: user + system,
    rssBytes: rss,
    heapBytes: heapUsed,
    delayP99Ms: (delay?.percentile(99) ?? 0) / 1e6,
    delayMaxMs: (delay?.max ?? 0) / 1e6,
  }
  if (watchDelay) {
    delay ??= monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    delay.reset()
  }
  process.send?.(usage)
})
// The server decides when its process ends, unless whoever measures it is gone.
process.channel?.unref()
process.once('disconnect', () => process.exit())

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('Start the server with --expose-gc to have its garbage collected.')
  // What has finalizers goes with the second.
  globalThis.gc()
  globalThis.gc()
}
