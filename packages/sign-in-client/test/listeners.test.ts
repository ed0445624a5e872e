import { expect, onTestFinished, test, vi } from 'vitest'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

/** Counts the listeners on each signal that has not aborted; those of an aborted one go with it. */
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

test('listeners on signals do not pile up, neither poll by poll nor sign-in by sign-in', async () => {
  const counted = countListeners()
  const stage = new Stage()
  stage.server.onPoll = () => new Response(null, { status: 204 })
  const signIn = stage.load()
  for (let round = 0; round < 3; round += 1) {
    signIn.start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stage.server.to('GET').length).toBeGreaterThan(50)
    expect(Math.max(...counted())).toBeLessThan(6)
    signIn.cancel()
    expect(Math.max(...counted())).toBe(0)
  }
})
