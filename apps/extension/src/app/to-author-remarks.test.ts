import { describe, expect, it } from 'vitest'
import { englishTexts } from '../../test/render.tsx'
import { toAuthorRemarks } from './to-author-remarks.ts'

const quiet = { authoring: true, origin: 'saved', dialogProblem: undefined } as const

describe('toAuthorRemarks', () => {
  it('is silent when all is well', () => {
    expect(toAuthorRemarks(englishTexts, quiet, [])).toEqual([])
    expect(toAuthorRemarks(englishTexts, { ...quiet, origin: 'none' }, [])).toEqual([])
  })

  it('tells the author everything', () => {
    const told = toAuthorRemarks(englishTexts, { authoring: true, origin: 'broken', dialogProblem: 'refused' }, [
      { outcome: 'missing-worksheet', target: 'Sales' },
    ])
    expect(told).toEqual([
      expect.stringMatching(/cannot be read/),
      expect.stringMatching(/did not open the settings/),
      expect.stringMatching(/“Sales” is not on this dashboard/),
    ])
  })

  it.each(['missing-parameter', 'missing-worksheet', 'missing-field', 'no-value', 'refused', 'unsupported'] as const)(
    'has a sentence of its own for %s, which says what to do',
    (outcome) => {
      const [remark] = toAuthorRemarks(englishTexts, quiet, [{ outcome, target: 'Sales', field: 'Artist' }])
      expect(remark).toMatch(/“Sales”.*Choose|newer/)
    },
  )

  it('tells viewers nothing: they can do nothing about it', () => {
    const state = { authoring: false, origin: 'newer', dialogProblem: 'unsupported' } as const
    expect(toAuthorRemarks(englishTexts, state, [{ outcome: 'refused', target: 'Sales' }])).toEqual([])
  })
})
