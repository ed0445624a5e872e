import { describe, expect, it } from 'vitest'
import { englishTexts } from '../../test/render.tsx'
import { toAuthorRemarks } from './to-author-remarks.ts'

const quiet = { authoring: true, origin: 'saved', dialogProblem: undefined } as const

describe('toAuthorRemarks', () => {
  it('is silent when all is well', () => {
    expect(toAuthorRemarks(englishTexts, quiet, { problems: [], rangeProblem: undefined })).toEqual([])
    expect(
      toAuthorRemarks(englishTexts, { ...quiet, origin: 'none' }, { problems: [], rangeProblem: undefined }),
    ).toEqual([])
  })

  it('tells the author everything', () => {
    const told = toAuthorRemarks(
      englishTexts,
      { authoring: true, origin: 'broken', dialogProblem: 'refused' },
      {
        problems: [{ outcome: 'missing-worksheet', target: 'Sales' }],
        rangeProblem: { target: 'Span', value: 'Yesterday' },
      },
    )
    expect(told).toEqual([
      expect.stringMatching(/cannot be read/),
      expect.stringMatching(/did not open the extension settings/),
      expect.stringMatching(/“Sales” is no longer in this dashboard/),
      expect.stringMatching(/“Span” has the value “Yesterday”.*Select Configure…/),
    ])
  })

  it.each(['missing-parameter', 'missing-worksheet', 'missing-field', 'no-value', 'refused', 'unsupported'] as const)(
    'has a sentence of its own for %s, which says what to do',
    (outcome) => {
      const [remark] = toAuthorRemarks(englishTexts, quiet, {
        problems: [{ outcome, target: 'Sales', field: 'Artist' }],
        rangeProblem: undefined,
      })
      expect(remark).toMatch(/“Sales”.*Select Configure…|later version/)
    },
  )

  it('tells viewers nothing: they can do nothing about it', () => {
    const state = { authoring: false, origin: 'newer', dialogProblem: 'unsupported' } as const
    expect(
      toAuthorRemarks(englishTexts, state, {
        problems: [{ outcome: 'refused', target: 'Sales' }],
        rangeProblem: { target: 'Span', value: '' },
      }),
    ).toEqual([])
  })
})
