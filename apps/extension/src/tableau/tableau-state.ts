/** What Tableau says about where the extension runs. */
export type TableauEnvironment = {
  /** Such as `desktop`, `server` or `cloud`. */
  context: string
  /** `authoring` while the dashboard is being edited, else `viewing`. */
  mode: string
  /** ISO 639, such as `en`. */
  language: string
  /** Such as `en-us`. */
  locale: string
  /** ISO 3166, such as `TW`; undefined when Tableau is too old to tell. */
  country: string | undefined
  /** The workbook's fonts and colors, by Tableau's class names; undefined when Tableau is too old to tell. */
  formatting: Formatting | undefined
}

export type Formatting = ReadonlyArray<{
  /** Such as `tableau-worksheet`. */
  classNameKey: string
  cssProperties: { readonly fontFamily?: string | undefined; readonly color?: string | undefined }
}>

/**
 * `alone`: no Tableau around, or no library · `connecting`: asked · `silent`: no answer yet, and the page does not wait
 * for it · `refused`: Tableau answered that it will not · `connected`.
 */
export type TableauState =
  | { status: 'alone' }
  | { status: 'connecting' }
  | { status: 'silent' }
  | { status: 'refused' }
  | { status: 'connected'; environment: TableauEnvironment }
