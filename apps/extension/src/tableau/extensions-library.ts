import type { Environment } from '@tableau/extensions-api-types'

type Listening = {
  /** Returns a function that removes the handler. Throws for an unsupported event. */
  addEventListener(type: string, handler: (event: never) => void): () => unknown
}

export type LibraryParameter = Listening & {
  readonly name: string
  readonly dataType: string
  readonly currentValue: { readonly value: unknown }
  readonly allowableValues: { readonly allowableValues?: ReadonlyArray<{ readonly value: unknown }> | undefined }
  changeValueAsync(value: string): Promise<unknown>
}

/** A categorical filter; other kinds have only the name. */
export type LibraryFilter = {
  readonly fieldName: string
  readonly appliedValues?: ReadonlyArray<{ readonly value: unknown }>
  readonly isExcludeMode?: boolean
  readonly isAllSelected?: boolean
  getDomainAsync?(type: string): Promise<{ readonly values: ReadonlyArray<{ readonly value: unknown }> }>
}

export type LibraryWorksheet = Listening & {
  readonly name: string
  getFiltersAsync(): Promise<readonly LibraryFilter[]>
  getSelectedMarksAsync(): Promise<{
    readonly data: ReadonlyArray<{
      readonly columns: ReadonlyArray<{ readonly fieldName: string; readonly index: number }>
      readonly data: ReadonlyArray<ReadonlyArray<{ readonly value: unknown }>>
    }>
  }>
  getSummaryDataAsync?(options: { maxRows: number; ignoreSelection: boolean }): Promise<{
    readonly columns: ReadonlyArray<{ readonly fieldName: string; readonly dataType: string }>
  }>
  getDataSourcesAsync?(): Promise<
    ReadonlyArray<{
      readonly fields: ReadonlyArray<{ name: string; role: string; dataType?: string; isHidden: boolean }>
    }>
  >
  applyFilterAsync?(
    field: string,
    values: string[],
    updateType: string,
    options: { isExcludeMode: boolean },
  ): Promise<unknown>
  clearFilterAsync?(field: string): Promise<unknown>
  selectMarksByValueAsync?(criteria: { fieldName: string; value: string[] }[], updateType: string): Promise<unknown>
  clearSelectedMarksAsync?(): Promise<unknown>
}

/** Tableau's settings: strings by name, validated in `settings/`. */
export type LibrarySettings = Listening & {
  get(key: string): string | undefined
  set(key: string, value: string): void
  saveAsync(): Promise<unknown>
}

export type LibraryUi = {
  displayDialogAsync?(
    url: string,
    payload: string,
    options: { width: number; height: number; dialogStyle?: string },
  ): Promise<string>
  closeDialog?(payload: string): void
}

/** The part of Tableau's library that is used. Optional members are missing in older versions. */
export type ExtensionsLibrary = {
  /** Since 1.10. */
  DialogStyle?: { readonly Modal: string }
  extensions: {
    initializeAsync(callbacks?: Record<string, () => unknown>): Promise<void>
    initializeDialogAsync?(): Promise<string>
    environment: Pick<Environment, 'context' | 'mode' | 'language' | 'locale' | 'workbookFormatting'> & {
      /** Since 1.9. */
      country?: string
    }
    settings: LibrarySettings
    ui?: LibraryUi
    dashboardContent?: {
      readonly dashboard: Listening & {
        readonly worksheets: readonly LibraryWorksheet[]
        findParameterAsync?(name: string): Promise<LibraryParameter | undefined>
        getParametersAsync?(): Promise<readonly LibraryParameter[]>
      }
    }
  }
}
