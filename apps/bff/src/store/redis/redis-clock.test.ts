import { describe, expect, it } from 'vitest'
import { RedisClock } from './redis-clock.ts'

const REDIS_MS = 1_800_000_000_000

describe('the clock of Redis', () => {
  it('is this machine’s own until it was read', () => {
    expect(Math.abs(new RedisClock().now() - Date.now())).toBeLessThan(1_000)
  })

  it('goes on by itself from the middle of the time that a reading took', () => {
    let nowMs = 5_000
    const clock = new RedisClock(() => nowMs)
    clock.set({ redisMs: REDIS_MS, askedAtMs: 4_900, answeredAtMs: 5_000 })
    expect(clock.now()).toBe(REDIS_MS + 50)
    nowMs += 60_000
    expect(clock.now()).toBe(REDIS_MS + 60_050)
  })

  it('follows Redis to another machine, but trusts no reading that took long, unless there is no other', () => {
    const clock = new RedisClock(() => 10_000)
    clock.set({ redisMs: REDIS_MS, askedAtMs: 8_000, answeredAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 1_000)
    clock.set({ redisMs: REDIS_MS + 3_600_000, askedAtMs: 8_000, answeredAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 1_000)
    clock.set({ redisMs: REDIS_MS + 3_600_000, askedAtMs: 9_998, answeredAtMs: 10_000 })
    expect(clock.now()).toBe(REDIS_MS + 3_600_001)
  })
})
