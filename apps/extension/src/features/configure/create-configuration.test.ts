import { describe, expect, it } from 'vitest'
import { FakeWorkbook } from '../../../test/fake-workbook.ts'
import { formatSettings } from '../../settings/parse-settings.ts'
import { DEFAULT_SETTINGS } from '../../settings/settings.ts'
import { createConfiguration } from './create-configuration.ts'

const settings = { ...DEFAULT_SETTINGS, title: 'Ours' }

function connect(workbook: FakeWorkbook) {
  const configuration = createConfiguration()
  configuration.connect(workbook)
  return configuration
}

describe('the configuration of a zone', () => {
  it('is the usual one without a workbook, and opens nothing', async () => {
    const configuration = createConfiguration()
    await configuration.openDialog()
    expect(configuration.getState()).toMatchObject({ settings: DEFAULT_SETTINGS, origin: 'none', authoring: false })
  })

  it.each([
    ['opens by itself for an author who has chosen nothing yet', true, undefined, ['open dialog']],
    ['stays closed for an author who has', true, formatSettings(settings), []],
    ['stays closed when what was chosen is broken: the author is told instead', true, '{', []],
    ['stays closed for viewers', false, undefined, []],
  ])('%s', (_title, authoring, text, calls) => {
    const workbook = new FakeWorkbook({ authoring, ...(text !== undefined && { text }) })
    connect(workbook)
    expect(workbook.calls).toEqual(calls)
  })

  it('opens no dialog for viewers', async () => {
    const workbook = new FakeWorkbook({ settings, authoring: false })
    await connect(workbook).openDialog()
    expect(workbook.calls).toEqual([])
  })

  it('follows changes by the author', async () => {
    const workbook = new FakeWorkbook({ settings })
    const configuration = connect(workbook)
    expect(configuration.getState()).toMatchObject({ settings, origin: 'saved' })
    await workbook.saveSettings(formatSettings({ ...settings, count: 3 }))
    expect(configuration.getState().settings.count).toBe(3)
  })

  it('remembers why the dialog did not open, until it does', async () => {
    const workbook = new FakeWorkbook({ settings })
    const configuration = connect(workbook)
    workbook.dialog = 'refused'
    await configuration.openDialog()
    expect(configuration.getState().dialogProblem).toBe('refused')
    workbook.dialog = 'closed'
    await configuration.openDialog()
    expect(configuration.getState().dialogProblem).toBeUndefined()
  })
})
