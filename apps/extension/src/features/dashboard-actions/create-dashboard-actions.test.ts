import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeWorkbook } from '../../../test/fake-workbook.ts'
import type { ClickAction } from '../../settings/settings.ts'
import { TABLEAU_TIMEOUT_MS } from '../../tableau/within-timeout.ts'
import { createDashboardActions } from './create-dashboard-actions.ts'

const filter: ClickAction = { kind: 'filter', worksheets: ['Plays by Artist', 'Sales by Region'], field: 'Artist' }

afterEach(() => vi.useRealTimers())

async function follow(
  click: ClickAction,
  { workbook = new FakeWorkbook(), rangeParameter = null as string | null } = {},
) {
  const actions = createDashboardActions()
  await actions.follow(workbook, { click, rangeParameter })
  return { actions, workbook }
}

describe('a click on an artist', () => {
  it.each<[ClickAction, string[], string[]]>([
    [{ kind: 'nothing' }, [], []],
    [{ kind: 'parameter', parameter: 'Selected artist' }, ['set Selected artist Nina'], ['set Selected artist Nina']],
    [
      filter,
      ['filter Plays by Artist Artist Nina', 'filter Sales by Region Artist Nina'],
      ['filter Plays by Artist Artist -', 'filter Sales by Region Artist -'],
    ],
    [
      { kind: 'highlight', worksheets: ['Plays by Artist'], field: 'Artist' },
      ['highlight Plays by Artist Artist Nina'],
      ['highlight Plays by Artist Artist -'],
    ],
  ])(
    'performs the action of the settings, and a second one undoes it where possible: %j',
    async (click, first, second) => {
      const { actions, workbook } = await follow(click)
      await actions.choose('Nina')
      expect(workbook.calls.splice(0)).toEqual(first)
      await actions.choose('Nina')
      expect(workbook.calls).toEqual(second)
    },
  )

  it('replaces the artist before', async () => {
    const { actions, workbook } = await follow({ kind: 'highlight', worksheets: ['Plays by Artist'], field: 'Artist' })
    await actions.choose('Nina')
    await actions.choose('Fela')
    expect(actions.getState().chosen).toBe('Fela')
    expect(workbook.calls).toEqual(['highlight Plays by Artist Artist Nina', 'highlight Plays by Artist Artist Fela'])
  })

  it('that fails selects no artist and is reported to the author', async () => {
    const { actions, workbook } = await follow(filter)
    workbook.outcome = 'refused'
    await actions.choose('Nina')
    expect(actions.getState()).toMatchObject({
      chosen: undefined,
      problems: [
        { outcome: 'refused', target: 'Plays by Artist', field: 'Artist' },
        { outcome: 'refused', target: 'Sales by Region', field: 'Artist' },
      ],
    })
    workbook.outcome = 'done'
    await actions.choose('Nina')
    expect(actions.getState()).toMatchObject({ chosen: 'Nina', problems: [] })
  })

  it('on an artist without data warns the viewer until the next click', async () => {
    const { actions, workbook } = await follow(filter)
    await actions.choose('Nina')
    workbook.outcome = 'no-value'
    await actions.choose('Miles')
    expect(actions.getState()).toMatchObject({
      chosen: 'Nina',
      artistWithoutData: 'Miles',
      problems: [
        { outcome: 'no-value', target: 'Plays by Artist', field: 'Artist' },
        { outcome: 'no-value', target: 'Sales by Region', field: 'Artist' },
      ],
    })
    workbook.outcome = 'done'
    await actions.choose('Fela')
    expect(actions.getState()).toMatchObject({ chosen: 'Fela', artistWithoutData: undefined, problems: [] })
  })

  it('that fails without a reason keeps known problems and those of other targets', async () => {
    const click: ClickAction = { kind: 'filter', worksheets: ['Plays by Artist', 'Gone'], field: 'Song' }
    const { actions, workbook } = await follow(click, { rangeParameter: 'Span' })
    const before = actions.getState().problems
    expect(before).toHaveLength(3)
    workbook.outcome = 'refused'
    await actions.choose('Nina')
    expect(actions.getState().problems).toEqual(before)
    workbook.outcome = 'done'
    await actions.choose('Nina')
    expect(actions.getState().problems).toEqual([{ outcome: 'missing-parameter', target: 'Span' }])
  })

  it('stays selected only while the dashboard shows it', async () => {
    const { actions, workbook } = await follow(filter)
    await actions.choose('Nina')
    workbook.show(undefined)
    expect(actions.getState().chosen).toBeUndefined()
    workbook.show('Fela')
    expect(actions.getState().chosen).toBe('Fela')
  })

  it('is followed where it sets a parameter, from the value at the start', async () => {
    const workbook = new FakeWorkbook()
    workbook.parameterValue = 'Fela'
    const { actions } = await follow({ kind: 'parameter', parameter: 'Selected artist' }, { workbook })
    expect(actions.getState().chosen).toBe('Fela')
    workbook.changeParameter('Nina')
    expect(actions.getState().chosen).toBe('Nina')
  })

  it('is undone when the author changes the action, and kept otherwise', async () => {
    const { actions, workbook } = await follow(filter)
    await actions.choose('Nina')
    workbook.calls.splice(0)
    await actions.follow(workbook, { click: { ...filter }, rangeParameter: null })
    expect(workbook.calls).toEqual([])
    expect(actions.getState().chosen).toBe('Nina')
    await actions.follow(workbook, { click: { kind: 'nothing' }, rangeParameter: null })
    expect(workbook.calls).toEqual(['filter Plays by Artist Artist -', 'filter Sales by Region Artist -'])
    expect(actions.getState().chosen).toBeUndefined()
  })

  it('undoes only its own action', async () => {
    const { actions, workbook } = await follow(filter)
    await actions.choose('Nina')
    workbook.show('Fela')
    workbook.calls.splice(0)
    await actions.follow(workbook, { click: { kind: 'nothing' }, rangeParameter: null })
    expect(workbook.calls).toEqual([])
  })

  it('does nothing before there is a workbook', async () => {
    const actions = createDashboardActions()
    await actions.choose('Nina')
    expect(actions.getState().chosen).toBeUndefined()
  })
})

describe('settings whose targets no longer exist', () => {
  it('is found for the author, without a click', async () => {
    const { actions } = await follow(
      { kind: 'filter', worksheets: ['Plays by Artist', 'Gone'], field: 'Song' },
      { rangeParameter: 'Span' },
    )
    expect(actions.getState().problems).toEqual([
      { outcome: 'missing-parameter', target: 'Span' },
      { outcome: 'missing-field', target: 'Plays by Artist', field: 'Song' },
      { outcome: 'missing-worksheet', target: 'Gone' },
    ])
  })

  it('sends no call for viewers', async () => {
    const workbook = new FakeWorkbook({ authoring: false })
    const { actions } = await follow({ kind: 'parameter', parameter: 'Gone' }, { workbook })
    expect(actions.getState().problems).toEqual([])
  })

  it('may be one for highlighting only: marks have fewer fields than filters', async () => {
    const { actions } = await follow({ kind: 'highlight', worksheets: ['Sales by Region'], field: 'Artist' })
    expect(actions.getState().problems).toEqual([
      { outcome: 'missing-field', target: 'Sales by Region', field: 'Artist' },
    ])
  })

  it('is not reported where Tableau does not list names', async () => {
    const workbook = new FakeWorkbook()
    workbook.parts = { parameters: undefined, worksheets: [{ name: 'Sales', columns: undefined, fields: undefined }] }
    const { actions } = await follow({ kind: 'filter', worksheets: ['Sales'], field: 'Any' }, { workbook })
    expect(actions.getState().problems).toEqual([])
  })
})

describe('a parameter that chooses the time range', () => {
  it('is followed by its value, whatever that is', async () => {
    const workbook = new FakeWorkbook()
    workbook.parameterValue = 'Last year'
    const { actions } = await follow({ kind: 'nothing' }, { workbook, rangeParameter: 'Time range' })
    expect(actions.getState()).toMatchObject({ rangeValue: 'Last year', rangePending: false })
    workbook.changeParameter('short_term')
    expect(actions.getState().rangeValue).toBe('short_term')
  })

  it('shows the author that its value is not a range', async () => {
    const workbook = new FakeWorkbook()
    workbook.parameterValue = 'Yesterday'
    const { actions } = await follow({ kind: 'nothing' }, { workbook, rangeParameter: 'Time range' })
    await expect.poll(() => actions.getState().rangeProblem).toEqual({ target: 'Time range', value: 'Yesterday' })
    workbook.changeParameter('Last year')
    await expect.poll(() => actions.getState().rangeProblem).toBeUndefined()
  })

  it('that does not respond in time still counts later', async () => {
    vi.useFakeTimers()
    const workbook = new FakeWorkbook()
    workbook.parameterValue = 'Last year'
    let answer: () => void = () => undefined
    const watch = workbook.watchParameter.bind(workbook)
    workbook.watchParameter = async (...parameters) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return watch(...parameters)
    }
    const actions = createDashboardActions()
    const followed = actions.follow(workbook, { click: { kind: 'nothing' }, rangeParameter: 'Time range' })
    expect(actions.getState().rangePending).toBe(true)
    await vi.advanceTimersByTimeAsync(TABLEAU_TIMEOUT_MS)
    expect(actions.getState()).toMatchObject({ rangePending: false, rangeValue: undefined })
    answer()
    await followed
    expect(actions.getState().rangeValue).toBe('Last year')
  })

  it('that no longer exists has no effect', async () => {
    const { actions } = await follow({ kind: 'nothing' }, { rangeParameter: 'Time range' })
    expect(actions.getState()).toMatchObject({ rangeValue: undefined, rangePending: false })
  })

  it('is left when the author chooses another way', async () => {
    const workbook = new FakeWorkbook()
    workbook.parameterValue = 'Last year'
    const { actions } = await follow({ kind: 'nothing' }, { workbook, rangeParameter: 'Time range' })
    await actions.follow(workbook, { click: { kind: 'nothing' }, rangeParameter: null })
    expect(workbook.calls).toEqual(['stop watching'])
    workbook.changeParameter('short_term')
    expect(actions.getState().rangeValue).toBeUndefined()
  })
})
