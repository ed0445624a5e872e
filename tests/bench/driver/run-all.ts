import { setTimeout as pause } from 'node:timers/promises'
import type { JobResult, Pace } from './job.ts'

/** Runs a task `count` times at this pace. It may return a latency in ms. */
export async function runAll(count: number, pace: Pace, one: () => Promise<unknown>): Promise<JobResult> {
  const result: JobResult = { done: 0, failed: 0, seconds: 0, latenciesMs: [] }
  const runOne = async () => {
    try {
      const latencyMs = await one()
      result.done += 1
      if (typeof latencyMs === 'number') result.latenciesMs.push(latencyMs)
    } catch (error) {
      result.failed += 1
      result.firstFailure ??= error instanceof Error ? error.message : String(error)
    }
  }
  const begin = performance.now()
  if ('atOnce' in pace) await runAtOnce(count, pace.atOnce, runOne)
  else await runPaced(count, pace.perSecond, runOne)
  return { ...result, seconds: (performance.now() - begin) / 1_000 }
}

async function runAtOnce(count: number, atOnce: number, runOne: () => Promise<void>): Promise<void> {
  let left = count
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await runOne()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Starts each task on schedule, even if earlier ones are slow, to avoid coordinated omission. */
async function runPaced(count: number, perSecond: number, runOne: () => Promise<void>): Promise<void> {
  const begin = performance.now()
  const running = new Set<Promise<void>>()
  for (let index = 0; index < count; index++) {
    const dueMs = begin + (index * 1_000) / perSecond - performance.now()
    if (dueMs > 0) await pause(dueMs)
    const task = runOne().finally(() => running.delete(task))
    running.add(task)
  }
  await Promise.all(running)
}
