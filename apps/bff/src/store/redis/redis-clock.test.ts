import { describe, expect, it } from 'vitest'
import { RedisClock } from './redis-clock.ts'

const REDIS_MS = 1_800_000_000_000

describe('the clock of Redis', () => {
  it('is the local clock before the first reading', () => {
    expect(Math.abs(new RedisClock().now() - Date.now())).toBeLessThan(1_000)
  })

  it('continues from the middle of the round trip of a reading', () => {
    let nowMs = 5_000
    const clock = new RedisClock(() => nowMs)
    clock.set({ redisMs: REDIS_MS, requestedAtMs: 4_900, receivedAtMs: 5_000 })
    expect(clock.now()).toBe(REDIS_MS + 50)
    nowMs += 60_000
    expect(clock.now()).toBe(REDIS_MS + 60_050)
  })

  it('follows Redis to another machine, and ignores slow readings except the first', () => {
    const clock = new RedisClock(() => 10_000)
    clock.set({ redisMs: REDIS_MS, requestedAtMs: 8_000, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 1_000)
    clock.set({ redisMs: REDIS_MS + 3_600_000, requestedAtMs: 8_000, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 1_000)
    clock.set({ redisMs: REDIS_MS + 3_600_000, requestedAtMs: 9_998, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 3_600_001)
  })
})
