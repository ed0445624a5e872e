import { formatSettings } from '../src/settings/parse-settings.ts'
import type { Settings } from '../src/settings/settings.ts'
import type { ActionOutcome, DashboardParts, DialogOutcome, ValueListener, Workbook } from '../src/tableau/workbook.ts'

export const parts: DashboardParts = {
  parameters: ['Selected artist', 'Time range'],
  worksheets: [
    { name: 'Plays by Artist', columns: ['Artist'], fields: ['Artist', 'Region'] },
    { name: 'Sales by Region', columns: ['Region'], fields: ['Artist', 'Region'] },
  ],
}

/** A workbook that does what the test says, and remembers what was asked of it. */
export class FakeWorkbook implements Workbook {
  authoring = true
  /** What was asked, in order, such as `filter Sheet Field value`. */
  readonly calls: string[] = []
  dialog: DialogOutcome = 'closed'
  outcome: ActionOutcome = 'done'
  refusesSaving = false
  parts = parts
  text: string | undefined
  parameterValue: string | undefined
  #tellSettings: () => void = () => undefined
  #tellParameter: (value: string) => void = () => undefined
  #tellShown: ValueListener = () => undefined

  constructor(options: { settings?: Settings; authoring?: boolean; text?: string } = {}) {
    this.authoring = options.authoring ?? true
    this.text = options.settings ? formatSettings(options.settings) : options.text
  }

  readSettings() {
    return this.text
  }

  async saveSettings(text: string) {
    if (this.refusesSaving) throw new Error('internal-error')
    this.text = text
    this.#tellSettings()
  }

  watchSettings(listener: () => void) {
    this.#tellSettings = listener
  }

  async openDialog() {
    this.calls.push('open dialog')
    return this.dialog
  }

  async listParts(listener: (parts: DashboardParts) => void) {
    listener(this.parts)
  }

  setParameter = async (name: string, value: string) => this.#note('set', name, value)
  filter = async (worksheet: string, field: string, value = '-') => this.#note('filter', worksheet, field, value)
  highlight = async (worksheet: string, field: string, value = '-') => this.#note('highlight', worksheet, field, value)

  async watchParameter(_name: string, listener: (value: string) => void) {
    if (this.parameterValue === undefined) return { outcome: 'missing-parameter' } as const
    this.#tellParameter = listener
    listener(this.parameterValue)
    return { outcome: 'done', stop: () => void this.calls.push('stop watching') } as const
  }

  watchFilter = async (_worksheet: string, _field: string, listener: ValueListener) => this.#watchShown(listener)
  watchMarks = async (_worksheet: string, _field: string, listener: ValueListener) => this.#watchShown(listener)

  /** A filter or a selection was changed, by whomever. */
  show(value: string | undefined) {
    this.#tellShown(value)
  }

  /** The dashboard's own control was used. */
  changeParameter(value: string) {
    this.#tellParameter(value)
  }

  #watchShown(listener: ValueListener) {
    this.#tellShown = listener
    return { outcome: 'done', stop: () => undefined } as const
  }

  #note(...words: string[]) {
    this.calls.push(words.join(' '))
    return this.outcome
  }
}
