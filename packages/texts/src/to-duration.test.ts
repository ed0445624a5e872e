import { describe, expect, it } from 'vitest'
import { toDuration } from './to-duration.ts'

describe('toDuration', () => {
  it.each([
    ['en', 125, '2 minutes and 5 seconds'],
    ['en', 60, '1 minute'],
    ['en', 0, '0 seconds'],
    ['de', 61, '1 Minute und 1 Sekunde'],
    ['fr', 90, '1 minute et 30 secondes'],
    ['ja', 65, '1 分、5 秒'],
    ['zh-Hant', 120, '2 分鐘'],
  ] as const)('in %s, %d seconds are "%s"', (language, seconds, words) => {
    // Which kinds of spaces are between them is up to the language.
    expect(toDuration(language, seconds).replaceAll(/\s/g, ' ')).toBe(words)
  })
})
