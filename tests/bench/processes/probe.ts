/**
 * Preloaded into the process of each server (`--import`); reports its resource usage on request. Nothing runs between requests
 * except the event-loop histogram, if enabled.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type ProbeOrder = {
  /** Collect garbage first. Needs `--expose-gc`. */
  collect?: boolean
  /** Start or reset the event-loop histogram. */
  watchDelay?: boolean
}

export type Usage = {
  /** User and system time of all threads since the start. */
  cpuUs: number
  rssBytes: number
  heapBytes: number
  /** Event-loop delay since the histogram's start; 0 without one. */
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
// The channel must not keep the server alive, but the server ends with its parent.
process.channel?.unref()
process.once('disconnect', () => process.exit())

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('Start the server with --expose-gc to have its garbage collected.')
  // Objects with finalizers are collected by the second run.
  globalThis.gc()
  globalThis.gc()
}
