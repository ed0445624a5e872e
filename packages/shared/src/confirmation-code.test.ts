import { describe, expect, it } from 'vitest'
import { formatConfirmationCode, isConfirmationCode, toConfirmationCode } from './confirmation-code.ts'

describe('a confirmation code', () => {
  it.each(['BCDFGH', 'bcd-fgh', ' b c d f g h ', 'BCD–FGH', 'bcd\u00a0fgh\n'])('typed as %j means BCDFGH', (typed) => {
    expect(toConfirmationCode(typed)).toBe('BCDFGH')
  })

  it.each([
    ['bcd-fgh', true],
    ['BCDFG', false],
    ['BCDFGHJ', false],
    ['ABCDFG', false],
    ['', false],
  ])('%j has its format: %s', (typed, expected) => {
    expect(isConfirmationCode(typed)).toBe(expected)
  })

  it('is shown in two groups', () => {
    expect(formatConfirmationCode('BCDFGH')).toBe('BCD-FGH')
  })
})
