import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryRateLimit } from './memory-rate-limit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createMemoryRateLimit', () => {
  it('accepts the limit in each window, and rejects more', async () => {
    const limit = createMemoryRateLimit({ name: 'tests', points: 2, seconds: 10 })
    await limit.check('a')
    await limit.check('a')
    await vi.advanceTimersByTimeAsync(3_000)
    await expect(limit.check('a')).rejects.toMatchObject({ name: 'RequestError', code: 'rate_limited', retryAfter: 7 })
    await limit.check('b')

    await vi.advanceTimersByTimeAsync(7_001)
    await limit.check('a')
  })

  it('returns a Retry-After of at least a second', async () => {
    const limit = createMemoryRateLimit({ name: 'tests', points: 1, seconds: 10 })
    await limit.check('a')
    await vi.advanceTimersByTimeAsync(9_999)
    await expect(limit.check('a')).rejects.toMatchObject({ retryAfter: 1 })
  })

  it('accepts keys with the names of object members', async () => {
    const limit = createMemoryRateLimit({ name: 'tests', points: 1, seconds: 10 })
    for (const key of ['__proto__', 'constructor', 'toString', '']) {
      await limit.check(key)
      await expect(limit.check(key)).rejects.toMatchObject({ code: 'rate_limited' })
    }
  })
})
