import { describe, expect, it } from 'vitest'
import { englishTexts } from '../../test/render.tsx'
import { toRemarks } from './to-remarks.ts'

describe('toRemarks', () => {
  it('is silent when all is well', () => {
    for (const status of ['alone', 'connecting', 'connected'] as const)
      expect(toRemarks(englishTexts, { tableau: status, unstored: false, overdue: false, absent: undefined })).toEqual(
        [],
      )
  })

  it('says what stops nobody', () => {
    expect(toRemarks(englishTexts, { tableau: 'refused', unstored: true, overdue: true, absent: 'Nina' })).toEqual([
      expect.stringMatching(/^Tableau refused the connection/),
      expect.stringMatching(/signed out when the dashboard reloads/),
      expect.stringMatching(/could not be renewed.*retries automatically/),
      'This dashboard has no data for Nina, so nothing changed.',
    ])
  })
})
