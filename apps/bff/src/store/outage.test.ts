import { describe, expect, it } from 'vitest'
import { beginOutage, endOutage, timeWithStore } from './outage.ts'

describe('the time in which the store was there', () => {
  it.each([
    ['all of it, without an outage', 20, 30, undefined, 10],
    ['all of it, when the outage was before', 20, 30, { fromMs: 5, toMs: 20 }, 10],
    ['what an outage has left of it', 20, 30, { fromMs: 22, toMs: 27 }, 5],
    ['what comes after an outage that had begun before', 20, 30, { fromMs: 5, toMs: 27 }, 3],
    ['what was before an outage that goes on', 20, 30, { fromMs: 22 }, 2],
    ['nothing, when the store was away all the time', 20, 30, { fromMs: 5 }, 0],
    ['negative before the beginning, as for a clock that is wrong', 30, 20, { fromMs: 5, toMs: 40 }, -10],
  ])('is %s', (_, sinceMs, nowMs, outage, expected) => {
    expect(timeWithStore(sinceMs, nowMs, outage)).toBe(expected)
  })
})

describe('an outage', () => {
  it('lasts from the first failure to the first answer', () => {
    const outage = beginOutage(beginOutage(undefined, 1_000), 2_000)
    expect(endOutage(endOutage(outage, 3_000), 4_000)).toEqual({ fromMs: 1_000, toMs: 3_000 })
    expect(endOutage(undefined, 1_000)).toBeUndefined()
  })

  it('goes on when only some commands get through, and a later one is another', () => {
    const first = endOutage(beginOutage(undefined, 1_000), 2_000)
    expect(beginOutage(first, 2_999)).toEqual({ fromMs: 1_000 })
    expect(beginOutage(first, 3_000)).toEqual({ fromMs: 3_000 })
  })
})
