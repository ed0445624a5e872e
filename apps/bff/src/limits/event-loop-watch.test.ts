import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { EventLoopWatch } from './event-loop-watch.ts'

function startWatch(limitMs: number): EventLoopWatch {
  const watch = new EventLoopWatch(limitMs)
  onTestFinished(() => watch.close())
  return watch
}

/** Keeps the process so busy that nothing else gets its turn, in one piece. */
function stall(ms: number): void {
  const begin = performance.now()
  while (performance.now() - begin < ms);
}

/** Keeps it busy piece by piece, until a condition holds or 10 s have passed. */
async function labour(pieceMs: number, until: () => boolean): Promise<void> {
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

it('new work is refused while the event loop is late, and admitted again when it is not', async () => {
  const watch = startWatch(100)
  expect(() => watch.check()).not.toThrow()
  await labour(150, () => watch.isOverloaded)
  expect(() => watch.check()).toThrow(overloaded)
  expect(watch.delayMs).toBeGreaterThan(100)
  await expect.poll(() => watch.isOverloaded).toBe(false)
  expect(() => watch.check()).not.toThrow()
})

it('a single stall is no reason to refuse anything', async () => {
  const watch = startWatch(2_000)
  let wasOverloaded = false
  // The first look has nothing to compare with.
  await expect.poll(() => watch.delayMs).toBeGreaterThan(0)
  stall(2_500)
  // Until the look in which it fell, and the one after it, are over.
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

it('stalls that follow each other are noticed, however long each is', async () => {
  const watch = startWatch(400)
  await labour(700, () => watch.isOverloaded)
  expect(watch.isOverloaded).toBe(true)
})

it('a process that does nothing is not late', async () => {
  const watch = startWatch(1_000)
  await expect.poll(() => watch.delayMs).toBeGreaterThan(0)
  await expect.poll(() => watch.delayMs).toBeLessThan(1_000)
})
