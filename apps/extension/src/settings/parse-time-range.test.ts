import { LANGUAGES } from '@stagedoor/texts/language'
import { timeRangeLabels } from '@stagedoor/texts/time-range-labels'
import { describe, expect, it } from 'vitest'
import { parseTimeRange } from './parse-time-range.ts'
import { timeRanges } from './time-range.ts'

describe('parseTimeRange', () => {
  it.each([
    ['short_term', 'short_term'],
    ['Last 6 months', 'medium_term'],
    [' last year ', 'long_term'],
    ['Letzte 4 Wochen', 'short_term'],
    ['過去６か月', 'medium_term'],
    ['', undefined],
    ['toString', undefined],
  ])('reads "%s" as %s', (value, range) => expect(parseTimeRange(value)).toBe(range))

  it.each(LANGUAGES)('reads what viewers read in %s, so that no words of two languages mean two ranges', (language) => {
    for (const range of timeRanges) expect(parseTimeRange(timeRangeLabels[language][range])).toBe(range)
  })
})
