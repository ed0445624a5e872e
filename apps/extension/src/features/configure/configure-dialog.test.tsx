// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { parts as allParts } from '../../../test/fake-workbook.ts'
import { render } from '../../../test/render.tsx'
import { toLook } from '../../look/to-look.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../settings/settings.ts'
import { ConfigureDialog } from './configure-dialog.tsx'

type Origin = 'none' | 'saved' | 'broken' | 'newer'

function show(settings: Settings = DEFAULT_SETTINGS, { origin = 'saved' as Origin, parts = allParts } = {}) {
  const onSave = vi.fn(async (_settings: Settings) => undefined)
  const onCancel = vi.fn()
  render(
    <ConfigureDialog
      saved={{ origin, settings }}
      parts={parts}
      onSave={onSave}
      onCancel={onCancel}
      toLook={({ background }) => toLook({ formatting: undefined, background, prefersDark: true })}
      renderPreview={(previewed) => <p>{JSON.stringify(previewed)}</p>}
    />,
  )
  return { user: userEvent.setup(), onSave, onCancel }
}

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const optionsOf = (name: string) => [...select(name).options].map(({ text }) => text)
const descriptionOf = (control: HTMLElement) =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')
const previewRoot = (): HTMLElement => {
  const frame = screen.getByTitle<HTMLIFrameElement>('Preview with sample artists')
  if (frame.contentDocument === null) throw new Error('The preview has no page.')
  return frame.contentDocument.documentElement
}
const previewed = (): unknown => JSON.parse(previewRoot().querySelector('body')?.textContent ?? '')

describe('the settings dialog', () => {
  it('shows the saved settings and saves changes', async () => {
    const { user, onSave } = show({ ...DEFAULT_SETTINGS, title: 'Ours', viewersMayChangeRange: false })
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' }).value).toBe('Ours')
    await user.selectOptions(select('Time range'), 'Last year')
    const count = screen.getByRole('spinbutton', { name: 'Number of artists' })
    await user.clear(count)
    await user.type(count, '5')
    await user.click(screen.getByRole('radio', { name: 'Cover wall' }))
    await user.click(screen.getByRole('radio', { name: /^Transparent/ }))
    expect(previewRoot().dataset['background']).toBe('dashboard')
    await user.click(screen.getByRole('checkbox', { name: 'Let viewers change the time range' }))
    await user.selectOptions(select('Parameter that sets the time range'), 'Time range')
    await user.selectOptions(select('When an artist is clicked'), 'Highlight marks')
    await user.click(screen.getByRole('checkbox', { name: 'Plays by Artist' }))
    await user.selectOptions(select('Field with the artists'), 'Artist')
    const expected: Settings = {
      version: 1,
      title: 'Ours',
      timeRange: 'long_term',
      viewersMayChangeRange: true,
      rangeParameter: 'Time range',
      count: 5,
      layout: 'wall',
      background: 'dashboard',
      click: { kind: 'highlight', worksheets: ['Plays by Artist'], field: 'Artist' },
    }
    expect(previewed()).toEqual(expected)
    expect(onSave).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSave).toHaveBeenCalledExactlyOnceWith(expected)
  })

  it('saves nothing when cancelled', async () => {
    const { user, onSave, onCancel } = show()
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Never mind')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onCancel).toHaveBeenCalledOnce()
    expect(onSave).not.toHaveBeenCalled()
  })

  it('offers the common fields of the selected worksheets', async () => {
    const { user } = show()
    await user.selectOptions(select('When an artist is clicked'), 'Filter worksheets')
    expect(optionsOf('Field with the artists')).toEqual(['Choose worksheets first'])
    const worksheets = within(screen.getByRole('group', { name: 'Worksheets' })).getAllByRole('checkbox')
    for (const worksheet of worksheets) await user.click(worksheet)
    expect(optionsOf('Field with the artists')).toEqual(['Choose a field', 'Artist', 'Region'])
    await user.selectOptions(select('When an artist is clicked'), 'Highlight marks')
    expect(optionsOf('Field with the artists')).toEqual(['Choose a field'])
    expect(screen.getByText(/no text field in common/)).toBeTruthy()
  })

  it('shows a selected target that no longer exists, marked as such', () => {
    show({
      ...DEFAULT_SETTINGS,
      rangeParameter: 'Span',
      click: { kind: 'filter', worksheets: ['Gone'], field: 'Song' },
    })
    expect(optionsOf('Parameter that sets the time range')).toContain('Span (no longer available)')
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Gone (no longer available)' }).checked).toBe(true)
    expect(optionsOf('Field with the artists')).toContain('Song (no longer available)')
  })

  it.each([
    ['a parameter', 'Set a parameter', 'combobox', 'Parameter to set', /has no parameter/],
    ['worksheets', 'Filter worksheets', 'checkbox', 'Plays by Artist', /has no worksheet/],
  ])('requires %s at its field before it saves', async (_what, click, role, name, sentence) => {
    const { user, onSave } = show()
    await user.selectOptions(select('When an artist is clicked'), click)
    expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0)
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const control = screen.getByRole(role, { name })
    expect(control.getAttribute('aria-invalid')).toBe('true')
    expect(descriptionOf(control)).toMatch(sentence)
    expect(document.activeElement).toBe(control)
    expect(onSave).not.toHaveBeenCalled()
    await user.selectOptions(select('When an artist is clicked'), 'No action')
    expect(document.querySelectorAll('[aria-invalid="true"], .configure__error')).toHaveLength(0)
  })

  it('shows every error at its field, focuses the first, and hides each when fixed', async () => {
    const { user, onSave } = show()
    const count = screen.getByRole('spinbutton', { name: 'Number of artists' })
    await user.clear(count)
    await user.selectOptions(select('When an artist is clicked'), 'Highlight marks')
    await user.click(screen.getByRole('checkbox', { name: 'Plays by Artist' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(document.activeElement).toBe(count)
    expect(descriptionOf(count)).toMatch(/from 1 to 50.*From 1 to 50/s)
    const field = select('Field with the artists')
    expect(descriptionOf(field)).toMatch(/has no field/)
    await user.type(count, '5')
    expect(count.getAttribute('aria-invalid')).toBe('false')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(document.activeElement).toBe(field)
    await user.selectOptions(field, 'Artist')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSave).toHaveBeenCalledOnce()
  })

  it('focuses the message where there is no worksheet to select', async () => {
    const { user } = show(DEFAULT_SETTINGS, { parts: { parameters: [], worksheets: [] } })
    await user.selectOptions(select('When an artist is clicked'), 'Filter worksheets')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(document.activeElement?.textContent).toMatch(/has no worksheet/)
  })

  it('marks nothing as missing until Tableau has listed it', () => {
    show(
      { ...DEFAULT_SETTINGS, rangeParameter: 'Span', click: { kind: 'filter', worksheets: ['Silent'], field: 'Song' } },
      { parts: { parameters: undefined, worksheets: [{ name: 'Silent', columns: undefined, fields: undefined }] } },
    )
    expect(select('Parameter that sets the time range').value).toBe('Span')
    expect(select('Field with the artists').value).toBe('Song')
    expect(screen.queryByText(/no longer available|no text field in common/)).toBeNull()
  })

  it.each(['0', '51', '1.5', ''])('does not take "%s" for a number of artists', async (typed) => {
    const { user, onSave } = show()
    const count = screen.getByRole('spinbutton', { name: 'Number of artists' })
    await user.clear(count)
    if (typed !== '') await user.type(count, typed)
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(descriptionOf(count)).toMatch(/from 1 to 50/)
    expect(document.activeElement).toBe(count)
    expect(onSave).not.toHaveBeenCalled()
  })

  it('saves once when Save is pressed twice', async () => {
    const { user, onSave } = show()
    onSave.mockReturnValueOnce(new Promise(() => undefined))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSave).toHaveBeenCalledOnce()
  })

  it('stays open with the reason when Tableau refuses to save', async () => {
    const { user, onSave } = show()
    onSave.mockRejectedValueOnce(new Error('internal-error'))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/did not save the settings.*open it for editing/)
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSave).toHaveBeenCalledTimes(2)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it.each([
    ['broken', /cannot be read/],
    ['newer', /A newer version/],
  ] as const)('reports that saved settings are %s', (origin, sentence) => {
    show(DEFAULT_SETTINGS, { origin })
    expect(screen.getByRole('alert').textContent).toMatch(sentence)
  })

  it('shows an instruction where there are no options', async () => {
    const { user } = show(DEFAULT_SETTINGS, { parts: { parameters: [], worksheets: [] } })
    expect(screen.getByText(/no string parameter/)).toBeTruthy()
    await user.selectOptions(select('When an artist is clicked'), 'Filter worksheets')
    expect(screen.getByText(/no worksheet/)).toBeTruthy()
  })

  it('shows that an old version of Tableau does not list parameters', async () => {
    const { user } = show(DEFAULT_SETTINGS, { parts: { parameters: undefined, worksheets: [] } })
    await user.selectOptions(select('When an artist is clicked'), 'Set a parameter')
    expect(screen.getByText(/does not list parameters/)).toBeTruthy()
  })
})
