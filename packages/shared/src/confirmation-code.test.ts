import { describe, expect, it } from 'vitest'
import { formatConfirmationCode, toConfirmationCode } from './confirmation-code.ts'

describe('a confirmation code', () => {
  it.each(['BCDFGH', 'bcd-fgh', ' b c d f g h ', 'BCD–FGH', 'bcd\u00a0fgh\n'])('typed as %j means BCDFGH', (typed) => {
    expect(toConfirmationCode(typed)).toBe('BCDFGH')
  })

  it('is shown in two groups', () => {
    expect(formatConfirmationCode('BCDFGH')).toBe('BCD-FGH')
  })
})
