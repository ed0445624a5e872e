/** The workbook around the extension, in the words of its author. Names that are not there any more do no harm. */
export interface Workbook {
  /** Whether the dashboard is being edited. Only then do settings become part of it. */
  readonly authoring: boolean
  /** The text that `saveSettings` kept for this zone; undefined if nobody saved any. */
  readSettings(): string | undefined
  /** Rejects when Tableau refuses, as it does while viewing. */
  saveSettings(text: string): Promise<void>
  watchSettings(listener: () => void): void
  /** Shows the configuration until it is closed. Never rejects. */
  openDialog(): Promise<DialogOutcome>
  /**
   * Tells what the author may choose from, when all of it is known or the usual patience is over, and again with each
   * answer that comes later. Resolves when it has told for the first time. What Tableau does not tell is missing.
   */
  listParts(listener: (parts: DashboardParts) => void): Promise<void>
  setParameter(name: string, value: string): Promise<ActionOutcome>
  /** Tells the value now and at each change, until the returned function is called. */
  watchParameter(name: string, listener: (value: string) => void): Promise<WatchOutcome>
  /** Keeps only what has this value of the field; without a value, everything again. */
  filter(worksheet: string, field: string, value: string | undefined): Promise<ActionOutcome>
  /** Selects the marks that have this value of the field; without a value, none. */
  highlight(worksheet: string, field: string, value: string | undefined): Promise<ActionOutcome>
  /**
   * Tells the one value of the field that the filter keeps, now and whenever it is filtered, by whomever: undefined when
   * it keeps none, several or all.
   */
  watchFilter(worksheet: string, field: string, listener: ValueListener): Promise<WatchOutcome>
  /** The same of the one value that the selected marks have in common. */
  watchMarks(worksheet: string, field: string, listener: ValueListener): Promise<WatchOutcome>
}

export type ValueListener = (value: string | undefined) => void

export type DialogOutcome = 'closed' | 'refused' | 'unsupported'

/**
 * `missing-…`: the workbook has no such thing (any more) · `no-value`: the thing is there, but takes no such value ·
 * `refused`: Tableau gave no reason · `unsupported`: this Tableau is too old for it.
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
  /** Those whose values are text; undefined when this Tableau does not tell. */
  parameters: readonly string[] | undefined
  worksheets: readonly WorksheetPart[]
}

export type WorksheetPart = {
  name: string
  /** Text fields among its columns: what its marks can be selected by. Undefined when Tableau does not tell. */
  columns: readonly string[] | undefined
  /** Text fields that it can be filtered by: its columns and the rest of its data sources. */
  fields: readonly string[] | undefined
}
