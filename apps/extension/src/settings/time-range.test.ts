import { describe, expect, it } from 'vitest'
import { parseTimeRange } from './time-range.ts'

describe('parseTimeRange', () => {
  it.each([
    ['short_term', 'short_term'],
    ['Last 6 months', 'medium_term'],
    [' last year ', 'long_term'],
    ['', undefined],
    ['toString', undefined],
  ])('reads "%s" as %s', (value, range) => expect(parseTimeRange(value)).toBe(range))
})
