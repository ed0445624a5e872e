import { describe, expect, it } from 'vitest'
import { createViz } from './viz.ts'

const total = (amounts: readonly { amount: number }[]) => amounts.reduce((sum, { amount }) => sum + amount, 0)

describe('marks', () => {
  it('aggregate the same rows in every worksheet of a measure', () => {
    const [byRegion, byMonth] = createViz().worksheets
    expect(total(byRegion?.marks() ?? [])).toBe(total(byMonth?.marks() ?? []))
  })

  it('contain the selected artist’s part, which is the whole of that artist’s mark', () => {
    const viz = createViz()
    viz.changeParameter('Selected artist', 'Copper Lullaby')
    const [byRegion, , byArtist] = viz.worksheets
    const own = byArtist?.marks().find(({ key }) => key === 'Copper Lullaby')
    expect(own?.share).toBe(own?.amount)
    expect(byArtist?.marks().filter(({ share }) => share > 0)).toHaveLength(1)
    expect(byRegion?.marks().every(({ share, amount }) => share > 0 && share < amount)).toBe(true)
  })

  it('show the number of artists of the parameter, the most played first', () => {
    const viz = createViz()
    viz.changeParameter('Number of artists', '3')
    const amounts =
      viz
        .findWorksheet('Plays by Artist')
        ?.marks()
        .map(({ amount }) => amount) ?? []
    expect(amounts).toHaveLength(3)
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
  })
})

describe('a copy of a dashboard', () => {
  it('starts with the same state and changes independently', () => {
    const viz = createViz()
    viz.changeParameter('Time range', 'Last 4 weeks')
    viz.findWorksheet('Sales by Region')?.select(['West'], 'replace')
    const copy = viz.copy()
    expect(copy.findWorksheet('Sales by Region')?.table(true)).toEqual(
      viz.findWorksheet('Sales by Region')?.table(true),
    )
    copy.changeParameter('Time range', 'Last year')
    copy
      .findWorksheet('Sales by Region')
      ?.filterByValues('Region', { values: ['East'], updateType: 'replace', isExclude: false })
    expect(viz.parameters.valueOf('Time range')).toBe('Last 4 weeks')
    expect(viz.findWorksheet('Sales by Region')?.filters()).toEqual([])
  })
})
