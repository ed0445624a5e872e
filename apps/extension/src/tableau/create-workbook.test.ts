import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  createFakeDashboard,
  createFakeEvents,
  createFakeLibrary,
  createFakeParameter,
  createFakeSettings,
  createFakeWorksheet,
} from '../../test/fake-library.ts'
import { createWorkbook, SETTINGS_KEY } from './create-workbook.ts'
import type { ExtensionsLibrary, LibraryWorksheet } from './extensions-library.ts'
import { TABLEAU_TIMEOUT_MS } from './within-timeout.ts'
import type { DashboardParts, Workbook } from './workbook.ts'

const nothing = async () => undefined
const refuse = (errorCode: string) => Promise.reject(Object.assign(new Error(errorCode), { errorCode }))

type Parts = Partial<Omit<ExtensionsLibrary['extensions'], 'initializeAsync'>>
const connect = (parts: Parts = {}) => createWorkbook(createFakeLibrary(nothing, parts))
const withSheet = (sheet: Partial<LibraryWorksheet>) =>
  connect({ dashboardContent: createFakeDashboard([createFakeWorksheet('Sales', sheet)], []) })

describe('settings in the workbook', () => {
  it('are stored as one text under one key', async () => {
    const settings = createFakeSettings({ other: 'x' })
    const workbook = connect({ settings })
    const listener = vi.fn()
    workbook.watchSettings(listener)
    expect(workbook.readSettings()).toBeUndefined()
    await workbook.saveSettings('{}')
    expect(settings.get(SETTINGS_KEY)).toBe('{}')
    expect(listener).toHaveBeenCalledOnce()
  })

  it('reports when Tableau refuses', async () => {
    const settings = { ...createFakeSettings(), saveAsync: () => refuse('internal-error') }
    await expect(connect({ settings }).saveSettings('{}')).rejects.toThrow('internal-error')
  })
})

describe('the dialog', () => {
  const open = (outcome: () => Promise<string>) => connect({ ui: { displayDialogAsync: outcome } }).openDialog()

  it.each([
    ['closed', 'closes by itself', async () => ''],
    ['closed', 'is closed by its ×', () => refuse('dialog-closed-by-user')],
    ['closed', 'is open already', () => refuse('dialog-already-open')],
    ['refused', 'is blocked', () => refuse('internal-error')],
    ['refused', 'fails without a reason', () => Promise.reject('blocked')],
  ])('is %s when it %s', async (outcome, _when, answer) => expect(await open(answer)).toBe(outcome))

  it('is unsupported by older versions of Tableau', async () =>
    expect(await connect().openDialog()).toBe('unsupported'))

  it('opens a page in the folder of the extension, modal where supported', async () => {
    const displayDialogAsync = vi.fn(async () => '')
    const library = createFakeLibrary(nothing, { ui: { displayDialogAsync } })
    await createWorkbook(library).openDialog()
    await createWorkbook({ ...library, DialogStyle: { Modal: 'modal' } }).openDialog()
    const size = { width: 860, height: 640 }
    expect(displayDialogAsync.mock.calls).toEqual([
      ['configure.html', '', size],
      ['configure.html', '', { ...size, dialogStyle: 'modal' }],
    ])
  })
})

/** All that the workbook told about its parts, until it had told for the first time. */
async function partsOf(workbook: Workbook): Promise<DashboardParts | undefined> {
  const told: DashboardParts[] = []
  await workbook.listParts((parts) => told.push(parts))
  expect(told).toHaveLength(1)
  return told[0]
}

describe('the targets that an author can select', () => {
  it('are string parameters and string fields of worksheets', async () => {
    const amount = { ...createFakeParameter('Amount', '1'), dataType: 'int' }
    const sheet = createFakeWorksheet('Sales', {
      getSummaryDataAsync: async () => ({
        columns: [
          { fieldName: 'Artist', dataType: 'string' },
          { fieldName: 'SUM(Sales)', dataType: 'int' },
        ],
      }),
      getDataSourcesAsync: async () => [
        {
          fields: [
            { name: 'Artist', role: 'dimension', dataType: 'string', isHidden: false },
            { name: 'Region', role: 'dimension', dataType: 'string', isHidden: false },
            { name: 'Day', role: 'dimension', dataType: 'date', isHidden: false },
            { name: 'Secret', role: 'dimension', dataType: 'string', isHidden: true },
            { name: 'Sales', role: 'measure', dataType: 'int', isHidden: false },
          ],
        },
      ],
    })
    const dashboardContent = createFakeDashboard([sheet], [createFakeParameter('Pick', ''), amount])
    expect(await partsOf(connect({ dashboardContent }))).toEqual({
      parameters: ['Pick'],
      worksheets: [{ name: 'Sales', columns: ['Artist'], fields: ['Artist', 'Region'] }],
    })
  })

  it('omits what Tableau does not list', async () => {
    const sheet = createFakeWorksheet('Sales', { getSummaryDataAsync: () => refuse('internal-error') })
    const dashboardContent = { dashboard: { ...createFakeEvents().listening, worksheets: [sheet] } }
    expect(await partsOf(connect({ dashboardContent }))).toEqual({
      parameters: undefined,
      worksheets: [{ name: 'Sales', columns: undefined, fields: undefined }],
    })
  })
})

describe('a worksheet that never responds', () => {
  it('delays the others until the time limit only, and a late response still counts', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const columns = [{ fieldName: 'Artist', dataType: 'string' }]
    const late = Promise.withResolvers<{ columns: typeof columns }>()
    const silent = createFakeWorksheet('Silent', { getSummaryDataAsync: () => late.promise })
    const quick = createFakeWorksheet('Quick', { getSummaryDataAsync: async () => ({ columns }) })
    const dashboardContent = createFakeDashboard([silent, quick], [createFakeParameter('Pick', '')])
    const told: DashboardParts[] = []
    const listed = connect({ dashboardContent }).listParts((parts) => told.push(parts))
    await vi.advanceTimersByTimeAsync(TABLEAU_TIMEOUT_MS - 1)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await listed
    const known = { columns: ['Artist'], fields: ['Artist'] }
    const unknown = { columns: undefined, fields: undefined }
    expect(told).toEqual([
      {
        parameters: ['Pick'],
        worksheets: [
          { name: 'Silent', ...unknown },
          { name: 'Quick', ...known },
        ],
      },
    ])
    late.resolve({ columns })
    await vi.advanceTimersByTimeAsync(0)
    expect(told.at(-1)?.worksheets[0]).toEqual({ name: 'Silent', ...known })
  })
})

describe('a filter for an artist who is not in the data', () => {
  type Filters = Awaited<ReturnType<LibraryWorksheet['getFiltersAsync']>>
  const toFilter = (...domain: string[]) => ({
    fieldName: 'Artist',
    getDomainAsync: async (type: string) => ({ values: type === 'database' ? domain.map((value) => ({ value })) : [] }),
  })

  async function filterTo(value: string, { before = [], after = before }: { before?: Filters; after?: Filters }) {
    const calls: string[] = []
    const workbook = withSheet({
      getFiltersAsync: async () => (calls.includes('apply') ? after : before),
      applyFilterAsync: async () => calls.push('apply'),
      clearFilterAsync: async () => calls.push('clear'),
    })
    return { outcome: await workbook.filter('Sales', 'Artist', value), calls }
  }

  it('does not filter where the existing filter lacks the value', async () => {
    const before = [toFilter('Fela', 'Nina')]
    expect(await filterTo('Miles', { before })).toEqual({ outcome: 'no-value', calls: [] })
    expect(await filterTo('Nina', { before })).toEqual({ outcome: 'done', calls: ['apply'] })
  })

  it('is removed again where there was no filter to read', async () => {
    const after = [toFilter('Fela', 'Nina')]
    expect(await filterTo('Miles', { after })).toEqual({ outcome: 'no-value', calls: ['apply', 'clear'] })
    expect(await filterTo('Nina', { after })).toEqual({ outcome: 'done', calls: ['apply'] })
  })

  it.each<[string, Filters]>([
    ['an empty domain, as of filters by actions', [toFilter()]],
    ['no domain', [{ fieldName: 'Artist' }]],
    ['a domain that cannot be asked for', [{ fieldName: 'Artist', getDomainAsync: () => refuse('internal-error') }]],
  ])('is applied where Tableau gives %s', async (_what, before) => {
    expect(await filterTo('Miles', { before })).toEqual({ outcome: 'done', calls: ['apply'] })
  })

  it('waits for values only as long as usual', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const silent = { fieldName: 'Artist', getDomainAsync: () => new Promise<never>(() => undefined) }
    const filtered = filterTo('Miles', { before: [silent] })
    await vi.advanceTimersByTimeAsync(2 * TABLEAU_TIMEOUT_MS)
    expect(await filtered).toEqual({ outcome: 'done', calls: ['apply'] })
  })
})

describe('a parameter', () => {
  const withParameter = (parameter: ReturnType<typeof createFakeParameter>) =>
    connect({ dashboardContent: createFakeDashboard([], [parameter]) })

  it('is set, if it takes the value', async () => {
    const free = createFakeParameter('Pick', '')
    expect(await withParameter(free).setParameter('Pick', 'Nina')).toBe('done')
    expect(free.value).toBe('Nina')
    const listed = createFakeParameter('Pick', 'Fela', ['Fela'])
    expect(await withParameter(listed).setParameter('Pick', 'Nina')).toBe('no-value')
    expect(listed.value).toBe('Fela')
  })

  it('reports whether it is missing, unsupported or refused', async () => {
    expect(await withParameter(createFakeParameter('Other', '')).setParameter('Pick', 'Nina')).toBe('missing-parameter')
    expect(await connect().setParameter('Pick', 'Nina')).toBe('unsupported')
    const stubborn = { ...createFakeParameter('Pick', ''), changeValueAsync: () => refuse('internal-error') }
    expect(await withParameter(stubborn).setParameter('Pick', 'Nina')).toBe('refused')
    const { dashboard } = createFakeDashboard([], [])
    const deaf = { ...dashboard, findParameterAsync: () => refuse('internal-error') }
    expect(await connect({ dashboardContent: { dashboard: deaf } }).setParameter('Pick', 'Nina')).toBe('refused')
  })

  it('is followed from its current value until stopped', async () => {
    const parameter = createFakeParameter('Range', 'Last year')
    const values: string[] = []
    const watched = await withParameter(parameter).watchParameter('Range', (value) => values.push(value))
    await parameter.changeValueAsync('Last 4 weeks')
    await expect.poll(() => values).toEqual(['Last year', 'Last 4 weeks'])
    if (watched.outcome === 'done') watched.stop()
    await parameter.changeValueAsync('Last year')
    await Promise.resolve()
    expect(values).toHaveLength(2)
  })
})

describe('a worksheet', () => {
  it('is filtered to one value, and cleared again', async () => {
    const applyFilterAsync = vi.fn(nothing)
    const clearFilterAsync = vi.fn(nothing)
    const workbook = withSheet({ applyFilterAsync, clearFilterAsync })
    expect(await workbook.filter('Sales', 'Artist', 'Nina')).toBe('done')
    expect(applyFilterAsync).toHaveBeenCalledWith('Artist', ['Nina'], 'replace', { isExcludeMode: false })
    expect(await workbook.filter('Sales', 'Artist', undefined)).toBe('done')
    expect(clearFilterAsync).toHaveBeenCalledWith('Artist')
  })

  it('selects its marks by one value, and clears the selection', async () => {
    const selectMarksByValueAsync = vi.fn(nothing)
    const clearSelectedMarksAsync = vi.fn(nothing)
    const workbook = withSheet({ selectMarksByValueAsync, clearSelectedMarksAsync })
    expect(await workbook.highlight('Sales', 'Artist', 'Nina')).toBe('done')
    expect(selectMarksByValueAsync).toHaveBeenCalledWith([{ fieldName: 'Artist', value: ['Nina'] }], 'select-replace')
    expect(await workbook.highlight('Sales', 'Artist', undefined)).toBe('done')
    expect(clearSelectedMarksAsync).toHaveBeenCalledOnce()
  })

  it.each([
    ['invalid-selection-fieldName', 'missing-field'],
    ['invalid-selection-value', 'no-value'],
    ['internal-error', 'refused'],
  ])('that answers %s: %s', async (code, outcome) => {
    const workbook = withSheet({ selectMarksByValueAsync: () => refuse(code) })
    expect(await workbook.highlight('Sales', 'Artist', 'Nina')).toBe(outcome)
  })

  it.each([
    ['one value', { appliedValues: [{ value: 'Nina' }], isExcludeMode: false }, 'Nina'],
    ['several', { appliedValues: [{ value: 'Nina' }, { value: 'Fela' }], isExcludeMode: false }, undefined],
    ['all but one', { appliedValues: [{ value: 'Nina' }], isExcludeMode: true }, undefined],
    ['all', { appliedValues: [{ value: 'Nina' }], isExcludeMode: false, isAllSelected: true }, undefined],
  ])('reports that it is filtered to %s, initially and after each change, until stopped', async (_, filter, value) => {
    let filters: object[] = []
    const { listening, raise } = createFakeEvents()
    const getFiltersAsync = async () => filters as never
    const values: unknown[] = []
    const watched = await withSheet({ ...listening, getFiltersAsync }).watchFilter('Sales', 'Artist', (told) =>
      values.push(told),
    )
    filters = [
      { fieldName: 'Region', appliedValues: [{ value: 'West' }], isExcludeMode: false },
      { fieldName: 'Artist', ...filter },
    ]
    raise('filter-changed')
    await expect.poll(() => values).toEqual([undefined, value])
    if (watched.outcome === 'done') watched.stop()
    raise('filter-changed')
    await getFiltersAsync()
    expect(values).toHaveLength(2)
  })

  it('reports the value that its selected marks share', async () => {
    const columns = [
      { fieldName: 'Region', index: 0 },
      { fieldName: 'Artist', index: 1 },
    ]
    let rows: string[][] = []
    const { listening, raise } = createFakeEvents()
    const getSelectedMarksAsync = async () => ({
      data: [{ columns, data: rows.map((row) => row.map((value) => ({ value }))) }],
    })
    const values: unknown[] = []
    await withSheet({ ...listening, getSelectedMarksAsync }).watchMarks('Sales', 'Artist', (told) => values.push(told))
    const select = (next: string[][]) => {
      rows = next
      raise('mark-selection-changed')
    }
    select([
      ['West', 'Nina'],
      ['East', 'Nina'],
    ])
    await expect.poll(() => values).toEqual([undefined, 'Nina'])
    select([
      ['West', 'Nina'],
      ['East', 'Fela'],
    ])
    await expect.poll(() => values).toEqual([undefined, 'Nina', undefined])
  })

  it('reports that it cannot be watched', async () => {
    const listener = () => undefined
    expect(await withSheet({}).watchFilter('Gone', 'Artist', listener)).toEqual({ outcome: 'missing-worksheet' })
    expect(
      await withSheet({
        addEventListener: () => {
          throw new Error('unsupported-event')
        },
      }).watchFilter('Sales', 'Artist', listener),
    ).toEqual({ outcome: 'refused' })
    expect(await connect().watchMarks('Sales', 'Artist', listener)).toEqual({ outcome: 'unsupported' })
  })

  it('reports whether it is missing or unsupported', async () => {
    expect(await withSheet({}).highlight('Gone', 'Artist', 'Nina')).toBe('missing-worksheet')
    expect(await withSheet({}).highlight('Sales', 'Artist', 'Nina')).toBe('unsupported')
    expect(await connect().filter('Sales', 'Artist', 'Nina')).toBe('unsupported')
  })
})
