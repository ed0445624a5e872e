import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { EventLoopWatch } from './event-loop-watch.ts'

function startWatch(limitMs: number): EventLoopWatch {
  const watch = new EventLoopWatch(limitMs)
  onTestFinished(() => watch.close())
  return watch
}

/** Blocks the event loop. */
function stall(ms: number): void {
  const begin = performance.now()
  while (performance.now() - begin < ms);
}

/** Blocks it repeatedly, until a condition holds or 10 s have passed. */
async function stallRepeatedly(pieceMs: number, until: () => boolean): Promise<void> {
  const begin = performance.now()
  while (!until() && performance.now() - begin < 10_000) {
    stall(pieceMs)
    await setImmediate()
  }
}

const overloaded = expect.objectContaining({
  name: 'OverloadError',
  code: 'overloaded',
  retryAfter: 5,
  reason: 'event_loop',
})

it('refuses new work while the event loop is delayed', async () => {
  const watch = startWatch(100)
  expect(() => watch.check()).not.toThrow()
  await stallRepeatedly(150, () => watch.isOverloaded)
  expect(() => watch.check()).toThrow(overloaded)
  expect(watch.delayMs).toBeGreaterThan(100)
  await expect.poll(() => watch.isOverloaded).toBe(false)
  expect(() => watch.check()).not.toThrow()
})

it('does not refuse work after a single stall', async () => {
  const watch = startWatch(2_000)
  let wasOverloaded = false
  // Wait for the first measurement.
  await expect.poll(() => watch.delayMs).toBeGreaterThan(0)
  stall(2_500)
  // Wait for the measurement of the stall, and the next one.
  await expect.poll(() => watch.delayMs).toBeGreaterThan(2_000)
  await expect
    .poll(
      () => {
        wasOverloaded ||= watch.isOverloaded
        return watch.delayMs
      },
      { interval: 10 },
    )
    .toBeLessThan(2_000)
  expect(wasOverloaded).toBe(false)
})

it('detects consecutive stalls of any length', async () => {
  const watch = startWatch(400)
  await stallRepeatedly(700, () => watch.isOverloaded)
  expect(watch.isOverloaded).toBe(true)
})

it('measures no delay in an idle process', async () => {
  const watch = startWatch(1_000)
  await expect.poll(() => watch.delayMs).toBeGreaterThan(0)
  await expect.poll(() => watch.delayMs).toBeLessThan(1_000)
})
