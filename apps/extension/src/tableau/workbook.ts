/** The workbook around the extension. Unknown names are reported as outcomes. */
export interface Workbook {
  /** Whether the dashboard is being edited. Only then do settings become part of it. */
  readonly authoring: boolean
  /** The text that `saveSettings` stored for this zone; undefined if there is none. */
  readSettings(): string | undefined
  /** Rejects while viewing. */
  saveSettings(text: string): Promise<void>
  watchSettings(listener: () => void): void
  /** Shows the settings dialog until it is closed. Never rejects. */
  openDialog(): Promise<DialogOutcome>
  /**
   * Calls `listener` with the possible targets once all of them are known or the time limit is over, and again with each later
   * response. Resolves after the first call. Omits what Tableau does not list.
   */
  listParts(listener: (parts: DashboardParts) => void): Promise<void>
  setParameter(name: string, value: string): Promise<ActionOutcome>
  /** Calls `listener` with the value now and after each change, until `stop` is called. */
  watchParameter(name: string, listener: (value: string) => void): Promise<WatchOutcome>
  /** Filters by this value of the field; without a value, clears the filter. */
  filter(worksheet: string, field: string, value: string | undefined): Promise<ActionOutcome>
  /** Selects the marks with this value of the field; without a value, none. */
  highlight(worksheet: string, field: string, value: string | undefined): Promise<ActionOutcome>
  /**
   * Calls `listener` with the only value of the field that the filter keeps, now and after each change; undefined if it keeps
   * none, several or all.
   */
  watchFilter(worksheet: string, field: string, listener: ValueListener): Promise<WatchOutcome>
  /** Calls `listener` with the value that the selected marks share, now and after each change. */
  watchMarks(worksheet: string, field: string, listener: ValueListener): Promise<WatchOutcome>
}

export type ValueListener = (value: string | undefined) => void

export type DialogOutcome = 'closed' | 'refused' | 'unsupported'

/**
 * `missing-…`: not in the workbook · `no-value`: exists, but does not accept the value · `refused`: failed without a reason ·
 * `unsupported`: not available in this version of Tableau.
 */
export type ActionOutcome =
  | 'done'
  | 'missing-parameter'
  | 'missing-worksheet'
  | 'missing-field'
  | 'no-value'
  | 'refused'
  | 'unsupported'

export type WatchOutcome = { outcome: 'done'; stop: () => void } | { outcome: Exclude<ActionOutcome, 'done'> }

export type DashboardParts = {
  /** String parameters; undefined if Tableau does not list them. */
  parameters: readonly string[] | undefined
  worksheets: readonly WorksheetPart[]
}

export type WorksheetPart = {
  name: string
  /** String columns, by which marks can be selected. Undefined if Tableau does not list them. */
  columns: readonly string[] | undefined
  /** String fields by which it can be filtered: its columns and other fields of its data sources. */
  fields: readonly string[] | undefined
}
