import { describe, expect, it } from 'vitest'
import { toDialogUpdate } from '../src/host/verbs/dialog-verbs.ts'
import { toEveryone } from '../src/host/wire/notification.ts'
import { createWorkbookFormatting } from '../src/host/workbook/workbook-formatting.ts'
import { collect, connectStandIn } from './connect-stand-in.ts'

type Cell = { value: unknown }
const firstColumn = (table: { data: Cell[][] }) => table.data.map(([cell]) => cell?.value)

describe('parameters', () => {
  it('are listed with their allowed values', async () => {
    const { dashboard } = await connectStandIn()
    const parameters = await dashboard.getParametersAsync()
    expect(parameters).toMatchObject([
      {
        name: 'Selected artist',
        id: '[Parameters].[Parameter 1]',
        dataType: 'string',
        allowableValues: { type: 'all' },
      },
      { name: 'Time range', currentValue: { value: 'Last year' }, allowableValues: { type: 'list' } },
      {
        name: 'Number of artists',
        currentValue: { value: '10', nativeValue: 10 },
        allowableValues: { type: 'range', minValue: { nativeValue: 1 }, maxValue: { nativeValue: 10 }, stepSize: 1 },
      },
    ])
  })

  it('are found by name, on a worksheet as well, or not at all', async () => {
    const { dashboard, byRegion } = await connectStandIn()
    expect(await dashboard.findParameterAsync('Time range')).toMatchObject({ name: 'Time range' })
    expect(await byRegion.findParameterAsync('Time range')).toMatchObject({ name: 'Time range' })
    expect(await dashboard.findParameterAsync('No such')).toBeUndefined()
  })

  it('change, send an event with the new value, and change the worksheets’ data', async () => {
    const { dashboard, byMonth, byRegion } = await connectStandIn()
    const parameter = await dashboard.findParameterAsync('Time range')
    const changes = collect<{ getParameterAsync(): Promise<object> }>(parameter, 'parameter-changed')
    const dataChanges = collect(byRegion, 'summary-data-changed')
    expect(await parameter.changeValueAsync('Last 6 months')).toMatchObject({ value: 'Last 6 months' })
    expect(changes).toHaveLength(1)
    expect(await changes[0]?.getParameterAsync()).toMatchObject({ currentValue: { value: 'Last 6 months' } })
    expect(dataChanges).toHaveLength(1)
    expect(firstColumn(await byMonth.getSummaryDataAsync())).toEqual(['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])
  })

  it('send no event for an unchanged value', async () => {
    const { dashboard } = await connectStandIn()
    const parameter = await dashboard.findParameterAsync('Time range')
    const changes = collect(parameter, 'parameter-changed')
    await parameter.changeValueAsync('Last year')
    expect(changes).toEqual([])
  })

  it.each([
    ['Time range', 'Last week', 'Use one of: Last 4 weeks'],
    ['Number of artists', 11, 'whole numbers from 1 to 10'],
    ['Number of artists', 2.5, 'whole numbers from 1 to 10'],
  ])('reject for %s the value %s', async (name, value, what) => {
    const { dashboard } = await connectStandIn()
    const parameter = await dashboard.findParameterAsync(name)
    await expect(parameter.changeValueAsync(value)).rejects.toMatchObject({
      errorCode: 'internal-error',
      message: expect.stringContaining(what),
    })
  })
})

describe('filters', () => {
  it('keep, add and remove values of any field of the data source', async () => {
    const { byArtist } = await connectStandIn()
    const shown = async () => firstColumn(await byArtist.getSummaryDataAsync())
    expect(await byArtist.applyFilterAsync('Artist', ['Copper Lullaby'], 'replace', {})).toBe('Artist')
    expect(await shown()).toEqual(['Copper Lullaby'])
    await byArtist.applyFilterAsync('Artist', ['Otis Penhallow'], 'add', {})
    expect(await shown()).toEqual(['Copper Lullaby', 'Otis Penhallow'])
    await byArtist.applyFilterAsync('Artist', ['Copper Lullaby'], 'remove', {})
    expect(await shown()).toEqual(['Otis Penhallow'])
    await byArtist.applyFilterAsync('Artist', ['Otis Penhallow'], 'replace', { isExcludeMode: true })
    expect(await shown()).not.toContain('Otis Penhallow')
    await byArtist.clearFilterAsync('Artist')
    expect(await shown()).toHaveLength(10)
  })

  it('send an event for every change only', async () => {
    const { byRegion, byMonth } = await connectStandIn()
    const changes = collect<{ getFilterAsync(): Promise<object> }>(byRegion, 'filter-changed')
    const others = collect(byMonth, 'filter-changed')
    await byRegion.applyFilterAsync('Artist', ['Copper Lullaby'], 'replace', {})
    await byRegion.applyFilterAsync('Artist', ['Copper Lullaby'], 'replace', {})
    expect(changes).toMatchObject([{ fieldName: 'Artist', worksheet: { name: 'Sales by Region' } }])
    expect(others).toEqual([])
    expect(await changes[0]?.getFilterAsync()).toMatchObject({
      fieldName: 'Artist',
      filterType: 'categorical',
      isExcludeMode: false,
      isAllSelected: false,
      appliedValues: [{ value: 'Copper Lullaby', nativeValue: 'Copper Lullaby' }],
    })
  })

  it('return their domain', async () => {
    const { byRegion } = await connectStandIn()
    await byRegion.applyFilterAsync('Region', [], 'all', {})
    const [filter] = await byRegion.getFiltersAsync()
    expect(filter).toMatchObject({ isAllSelected: true })
    expect((await filter.getDomainAsync('database')).values.map(({ value }: Cell) => value)).toEqual([
      'West',
      'East',
      'Central',
      'South',
    ])
  })

  it('accept ranges of the measure, and name a field without ranges', async () => {
    const { byRegion } = await connectStandIn()
    await byRegion.applyRangeFilterAsync('SUM(Sales)', { min: 700_000 })
    expect(firstColumn(await byRegion.getSummaryDataAsync())).toEqual(['West', 'East'])
    expect(await byRegion.getFiltersAsync()).toMatchObject([{ filterType: 'range', minValue: { value: 700_000 } }])
    await expect(byRegion.applyRangeFilterAsync('Region', { min: 1 })).rejects.toMatchObject({
      errorCode: 'invalid-filter-name',
    })
    await byRegion.clearFilterAsync('SUM(Sales)')
    expect(await byRegion.getFiltersAsync()).toEqual([])
  })

  it('can apply to the whole dashboard', async () => {
    const { dashboard } = await connectStandIn()
    await dashboard.applyFilterAsync('Artist', ['Copper Lullaby'], 'replace', {})
    const filters: { worksheetName: string }[] = await dashboard.getFiltersAsync()
    expect(filters.map(({ worksheetName }) => worksheetName)).toEqual([
      'Sales by Region',
      'Sales by Month',
      'Plays by Artist',
    ])
  })

  it('are rejected for unknown fields and update types', async () => {
    const { byRegion } = await connectStandIn()
    await expect(byRegion.applyFilterAsync('Genre', ['Polka'], 'replace', {})).rejects.toMatchObject({
      errorCode: 'internal-error',
      message: expect.stringContaining('There is no field "Genre"'),
    })
    await expect(byRegion.applyFilterAsync('Region', ['West'], 'toggle', {})).rejects.toMatchObject({
      errorCode: 'invalid-parameter',
    })
  })
})

describe('marks', () => {
  it('are selected by value, with an event, and returned', async () => {
    const { byArtist, tableau } = await connectStandIn()
    const changes = collect<{ getMarksAsync(): Promise<{ data: { data: Cell[][] }[] }> }>(
      byArtist,
      'mark-selection-changed',
    )
    const { Replace, Add, Remove } = tableau.SelectionUpdateType
    await byArtist.selectMarksByValueAsync([{ fieldName: 'Artist', value: 'Copper Lullaby' }], Replace)
    await byArtist.selectMarksByValueAsync([{ fieldName: 'Artist', value: ['Otis Penhallow'] }], Add)
    await byArtist.selectMarksByValueAsync([{ fieldName: 'Artist', value: 'Copper Lullaby' }], Remove)
    expect(changes).toHaveLength(3)
    expect((await changes[2]?.getMarksAsync())?.data.map(firstColumn)).toEqual([['Otis Penhallow']])
    await byArtist.clearSelectedMarksAsync()
    expect((await byArtist.getSelectedMarksAsync()).data).toEqual([])
  })

  it('are selected by range and by number', async () => {
    const { byRegion } = await connectStandIn()
    const selected = async () => (await byRegion.getSelectedMarksAsync()).data.map(firstColumn)
    await byRegion.selectMarksByValueAsync(
      [{ fieldName: 'SUM(Sales)', value: { min: 700_000, max: 1e9 } }],
      'select-replace',
    )
    expect(await selected()).toEqual([['West', 'East']])
    await byRegion.selectMarksByIDAsync([{ tupleId: 4 }], 'select-replace')
    expect(await selected()).toEqual([['South']])
  })

  it.each([
    ['a field that the worksheet does not show', 'Artist', 'Copper Lullaby', 'invalid-selection-fieldName'],
    ['a value that the field does not have', 'Region', 'North', 'invalid-selection-value'],
  ])('are not selected by %s', async (_what, fieldName, value, errorCode) => {
    const { byRegion } = await connectStandIn()
    const selecting = byRegion.selectMarksByValueAsync([{ fieldName, value }], 'select-replace')
    await expect(selecting).rejects.toMatchObject({ errorCode })
  })
})

describe('data', () => {
  it('are returned as a table, limited to selected marks if there are any', async () => {
    const { byRegion } = await connectStandIn()
    const table = await byRegion.getSummaryDataAsync({ maxRows: 2 })
    expect(table).toMatchObject({ totalRowCount: 2, isSummaryData: true, marksInfo: [{ type: 'bar', tupleId: 1 }, {}] })
    expect(table.columns).toMatchObject([
      { fieldName: 'Region', dataType: 'string', index: 0 },
      { fieldName: 'SUM(Sales)', dataType: 'int', index: 1 },
    ])
    await byRegion.selectMarksByValueAsync([{ fieldName: 'Region', value: 'South' }], 'select-replace')
    expect(firstColumn(await byRegion.getSummaryDataAsync())).toEqual(['South'])
    expect(firstColumn(await byRegion.getSummaryDataAsync({ ignoreSelection: true }))).toHaveLength(4)
    const [{ fieldId }] = (await byRegion.getSummaryColumnsInfoAsync()).slice(1)
    const amounts = await byRegion.getSummaryDataAsync({ columnsToIncludeById: [fieldId] })
    expect(amounts.columns).toMatchObject([{ fieldName: 'SUM(Sales)', index: 0 }])
  })

  it('are returned page by page until the reader is released', async () => {
    const { byMonth } = await connectStandIn()
    const reader = await byMonth.getSummaryDataReaderAsync(5)
    expect(reader).toMatchObject({ totalRowCount: 12, pageCount: 3 })
    expect(firstColumn(await reader.getPageAsync(2))).toEqual(['Nov', 'Dec'])
    expect(firstColumn(await reader.getAllPagesAsync())).toHaveLength(12)
    await reader.releaseAsync()
    await expect(reader.getPageAsync(0)).rejects.toMatchObject({ message: expect.stringContaining('was released') })
  })

  it('have a source with its fields', async () => {
    const { byRegion, extensions } = await connectStandIn()
    const [source] = await byRegion.getDataSourcesAsync()
    expect(source).toMatchObject({ name: 'Listening', isExtract: true })
    expect(source.fields.map(({ name, role }: { name: string; role: string }) => `${name} ${role}`)).toEqual([
      'Artist dimension',
      'Region dimension',
      'Month dimension',
      'Sales measure',
      'Plays measure',
    ])
    expect(await extensions.workbook.getAllDataSourcesAsync()).toHaveLength(1)
  })
})

describe('dialogs', () => {
  const open = (
    extensions: { ui: { displayDialogAsync(...args: unknown[]): Promise<string> } },
    url = 'configure.html',
  ) => extensions.ui.displayDialogAsync(url, 'hello', { width: 500, height: 300, dialogStyle: 'modal' })

  it('open in the extension’s folder with their size and style, and return their closing payload', async () => {
    const { extensions, dialogs } = await connectStandIn()
    const closed = open(extensions)
    await expect
      .poll(() => dialogs.shown)
      .toEqual({
        url: 'http://localhost:3000/extension/configure.html',
        payload: 'hello',
        widthPx: 500,
        heightPx: 300,
        style: 'modal',
      })
    extensions.ui.closeDialog('saved')
    expect(await closed).toBe('saved')
    expect(dialogs.isOpen).toBe(false)
  })

  it('return an empty payload if closed without one, and reject when the viewer closes them', async () => {
    const { extensions, dialogs, deliver } = await connectStandIn()
    const closed = open(extensions)
    await expect.poll(() => dialogs.isOpen).toBe(true)
    extensions.ui.closeDialog()
    expect(await closed).toBe('')
    const again = open(extensions)
    await expect.poll(() => dialogs.isOpen).toBe(true)
    deliver([toDialogUpdate({ isCloseEvent: false })])
    await expect(again).rejects.toMatchObject({ errorCode: 'dialog-closed-by-user' })
  })

  it('open one at a time', async () => {
    const { extensions, dialogs } = await connectStandIn()
    void open(extensions)
    await expect.poll(() => dialogs.isOpen).toBe(true)
    await expect(open(extensions)).rejects.toMatchObject({ errorCode: 'dialog-already-open' })
  })

  it.each([
    'https://evil.test/configure.html',
    'http://localhost:3001/a',
    '/configure.html',
    '../configure.html',
    'http://',
  ])('do not open at %s', async (url) => {
    const { extensions, dialogs } = await connectStandIn()
    await expect(open(extensions, url)).rejects.toMatchObject({ errorCode: 'invalid-dialog-domain' })
    expect(dialogs.isOpen).toBe(false)
  })

  it('fail when the browser blocks the window, and can be opened again', async () => {
    const { extensions, dialogs } = await connectStandIn('dialogs=window')
    dialogs.isBlocked = true
    await expect(extensions.ui.displayDialogAsync('dialog.html')).rejects.toMatchObject({ errorCode: 'internal-error' })
    dialogs.isBlocked = false
    void extensions.ui.displayDialogAsync('dialog.html')
    await expect.poll(() => dialogs.isOpen).toBe(true)
  })

  it('are blocked with dialogs=refuse', async () => {
    const { extensions } = await connectStandIn('dialogs=refuse')
    await expect(open(extensions)).rejects.toMatchObject({ errorCode: 'internal-error' })
  })
})

describe('the dashboard', () => {
  it('lists its zones, and hides and shows them', async () => {
    const { dashboard, extensions } = await connectStandIn('zones=2')
    expect(dashboard.objects.map(({ type, id }: { type: string; id: number }) => `${type} ${id}`)).toEqual([
      'worksheet 20',
      'worksheet 21',
      'worksheet 22',
      'extension 7',
      'extension 8',
    ])
    const changes = collect(dashboard, 'dashboard-layout-changed')
    await dashboard.setZoneVisibilityAsync(new Map([[20, 'hide']]))
    await dashboard.setDashboardObjectVisibilityAsync({ 20: 'hide' })
    expect(dashboard.getDashboardObjectById(20)).toMatchObject({ name: 'Sales by Region', isVisible: false })
    expect(changes).toEqual([
      { type: 'dashboard-layout-changed', dashboardLayoutChangeDetails: new Map([[20, ['is-visible-changed']]]) },
    ])
    expect(extensions.dashboardObjectId).toBe(7)
    await expect(dashboard.setZoneVisibilityAsync({ 99: 'hide' })).rejects.toMatchObject({
      errorCode: 'invalid-parameter',
    })
  })

  it('sends events for a resized zone and for moved ones', async () => {
    const { dashboard, instance, deliver } = await connectStandIn('zones=2')
    const changes = collect(dashboard, 'dashboard-layout-changed')
    deliver(instance.layout.resize(7, { widthPx: 300, heightPx: 200 }))
    deliver(instance.layout.resize(7, { widthPx: 300, heightPx: 200 }))
    const details = new Map([
      [7, ['size-changed']],
      [8, ['position-changed']],
    ])
    expect(changes).toEqual([{ type: 'dashboard-layout-changed', dashboardLayoutChangeDetails: details }])
  })

  it('sends an event for new formatting', async () => {
    const { dashboard, extensions, deliver } = await connectStandIn()
    const changes = collect(dashboard, 'workbook-formatting-changed')
    const formatting = createWorkbookFormatting('paper')
    deliver([toEveryone('workbook-formatting-changed', formatting)])
    expect(changes).toEqual([{ type: 'workbook-formatting-changed', formatting }])
    expect(extensions.environment.workbookFormatting).toEqual(formatting)
  })

  it('answers unknown commands with an error', async () => {
    const { extensions } = await connectStandIn()
    await expect(extensions.createVizImageAsync({ mark: 'bar' })).rejects.toMatchObject({
      errorCode: 'internal-error',
      message: expect.stringContaining('does not know the verb "viz-api"'),
    })
  })
})

describe('settings', () => {
  it('are rejected for viewers with saving=refuse, never for authors', async () => {
    const viewer = await connectStandIn('saving=refuse')
    viewer.extensions.settings.set('a', '1')
    await expect(viewer.extensions.settings.saveAsync()).rejects.toMatchObject({ errorCode: 'internal-error' })
    const author = await connectStandIn('saving=refuse&mode=authoring')
    author.extensions.settings.set('a', '1')
    expect(await author.extensions.settings.saveAsync()).toEqual({ a: '1' })
  })
})

describe('an old Tableau', () => {
  it('has fewer properties, verbs and events', async () => {
    const { extensions, dashboard, byRegion } = await connectStandIn('api=old')
    expect(extensions.environment).toMatchObject({ tableauVersion: '2020.2.0' })
    expect(extensions.environment.workbookFormatting).toBeUndefined()
    expect(extensions.environment.uniqueUserId).toBeUndefined()
    expect(extensions.environment.country).toBeUndefined()
    const layouts = collect(dashboard, 'dashboard-layout-changed')
    await dashboard.setZoneVisibilityAsync({ 20: 'hide' })
    expect(layouts).toEqual([])
    await expect(dashboard.getFiltersAsync()).rejects.toMatchObject({ errorCode: 'internal-error' })
    await expect(byRegion.getSummaryDataReaderAsync()).rejects.toMatchObject({ errorCode: 'internal-error' })
    expect(firstColumn(await byRegion.getSummaryDataAsync())).toHaveLength(4)
  })
})

it.each([
  ['zh', 'zh', 'CN'],
  ['zh-tw', 'zh', 'TW'],
  ['pt', 'pt', 'US'],
])('reports the language %s as %s in %s', async (language, iso, country) => {
  const { extensions } = await connectStandIn(`language=${language}`)
  expect(extensions.environment).toMatchObject({ language: iso, country, locale: 'en-us' })
})
