import { describe, expect, it } from 'vitest'
import { beginOutage, endOutage, timeWithStore } from './outage.ts'

describe('timeWithStore', () => {
  it.each([
    ['all of it without an outage', 20, 30, undefined, 10],
    ['all of it after an outage', 20, 30, { fromMs: 5, toMs: 20 }, 10],
    ['reduced by an outage in between', 20, 30, { fromMs: 22, toMs: 27 }, 5],
    ['reduced by an outage that began before', 20, 30, { fromMs: 5, toMs: 27 }, 3],
    ['reduced by an outage that continues', 20, 30, { fromMs: 22 }, 2],
    ['0 during an outage', 20, 30, { fromMs: 5 }, 0],
    ['negative if the clock went back', 30, 20, { fromMs: 5, toMs: 40 }, -10],
  ])('is %s', (_, sinceMs, nowMs, outage, expected) => {
    expect(timeWithStore(sinceMs, nowMs, outage)).toBe(expected)
  })
})

describe('an outage', () => {
  it('lasts from the first failure to the first success', () => {
    const outage = beginOutage(beginOutage(undefined, 1_000), 2_000)
    expect(endOutage(endOutage(outage, 3_000), 4_000)).toEqual({ fromMs: 1_000, toMs: 3_000 })
    expect(endOutage(undefined, 1_000)).toBeUndefined()
  })

  it('continues across a short gap, and a later one is separate', () => {
    const first = endOutage(beginOutage(undefined, 1_000), 2_000)
    expect(beginOutage(first, 2_999)).toEqual({ fromMs: 1_000 })
    expect(beginOutage(first, 3_000)).toEqual({ fromMs: 3_000 })
  })
})
