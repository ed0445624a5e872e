import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeRelay } from '../../test/contracts/relay.contract.ts'
import { LocalRelay } from './local-relay.ts'
import type { Relay } from './relay.ts'
import { RepeatingRelay } from './repeating-relay.ts'

describeRelay('RepeatingRelay', () => {
  const relay = new RepeatingRelay(new LocalRelay())
  return { notifier: relay, listener: relay, close: async () => relay.close() }
})

const newId = () => signInId.parse(randomBytes(32).toString('base64url'))

/** Loses every notification. */
const lossy: Relay = { notify: () => {}, subscribe: () => () => {} }

describe('RepeatingRelay without notifications', () => {
  let relay: RepeatingRelay

  beforeEach(() => {
    vi.useFakeTimers()
    relay = new RepeatingRelay(lossy)
  })
  afterEach(() => {
    relay.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('calls a listener every five seconds until it unsubscribes', () => {
    const times: number[] = []
    const stop = relay.subscribe(newId(), () => times.push(performance.now()))
    const began = performance.now()
    vi.advanceTimersByTime(20_000)
    const gaps = times.map((time, index) => time - (times[index - 1] ?? began))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_000)
    expect(times.length).toBeLessThanOrEqual(5)
    const { length } = times
    stop()
    vi.advanceTimersByTime(20_000)
    expect(times).toHaveLength(length)
  })

  it('spreads the calls of 10,000 simultaneous listeners, and omits none, also after most have unsubscribed', () => {
    const lastMs = new Map<number, number>()
    const perBatch = new Map<number, number>()
    const stops = Array.from({ length: 10_000 }, (_, index) => {
      lastMs.set(index, performance.now())
      return relay.subscribe(newId(), () => {
        const now = performance.now()
        expect(now - (lastMs.get(index) ?? 0)).toBeLessThanOrEqual(5_000)
        lastMs.set(index, now)
        perBatch.set(now, (perBatch.get(now) ?? 0) + 1)
      })
    })
    vi.advanceTimersByTime(20_000)
    expect(Math.max(...perBatch.values())).toBeLessThanOrEqual(205)
    for (const [index, stop] of stops.entries()) if (index % 100 !== 0) stop()
    vi.advanceTimersByTime(5_000)
    for (const [index, time] of lastMs)
      if (index % 100 === 0) expect(performance.now() - time).toBeLessThanOrEqual(5_000)
  })

  it('does not repeat calls to a listener that was just notified', () => {
    const inner = new LocalRelay()
    const lively = new RepeatingRelay(inner)
    const id = newId()
    let calls = 0
    lively.subscribe(id, () => calls++)
    for (let second = 0; second < 20; second++) {
      vi.advanceTimersByTime(1_000)
      inner.notify(id)
    }
    lively.close()
    expect(calls).toBeLessThanOrEqual(24)
  })
})
