import { expect, onTestFinished, test, vi } from 'vitest'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

/** Counts the listeners on each signal that has not aborted. */
function countListeners(): () => number[] {
  const listeners = new Map<AbortSignal, Set<unknown>>()
  const { addEventListener, removeEventListener } = AbortSignal.prototype
  type Arguments = Parameters<typeof addEventListener>

  vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (this: AbortSignal, ...args) {
    listeners.set(this, (listeners.get(this) ?? new Set()).add(args[1]))
    addEventListener.apply(this, args as Arguments)
  })
  vi.spyOn(AbortSignal.prototype, 'removeEventListener').mockImplementation(function (this: AbortSignal, ...args) {
    listeners.get(this)?.delete(args[1])
    removeEventListener.apply(this, args as Arguments)
  })
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  return () => [...listeners].filter(([signal]) => !signal.aborted).map(([, { size }]) => size)
}

test('abort listeners do not accumulate over polls or sign-ins', async () => {
  const counted = countListeners()
  const bed = new TestBed()
  bed.server.onPoll = () => new Response(null, { status: 204 })
  const signIn = bed.load()
  for (let round = 0; round < 3; round += 1) {
    signIn.start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bed.server.to('GET').length).toBeGreaterThan(50)
    expect(Math.max(...counted())).toBeLessThan(6)
    signIn.cancel()
    expect(Math.max(...counted())).toBe(0)
  }
})
