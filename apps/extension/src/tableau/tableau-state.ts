/** Tableau's environment of the extension. */
export type TableauEnvironment = {
  /** Such as `desktop`, `server` or `cloud`. */
  context: string
  /** `authoring` while the dashboard is being edited, else `viewing`. */
  mode: string
  /** ISO 639, such as `en`. */
  language: string
  /** Such as `en-us`. */
  locale: string
  /** ISO 3166, such as `TW`; undefined in older versions of Tableau. */
  country: string | undefined
  /** The workbook's fonts and colors, by Tableau's class names; undefined in older versions of Tableau. */
  formatting: Formatting | undefined
}

export type Formatting = ReadonlyArray<{
  /** Such as `tableau-worksheet`. */
  classNameKey: string
  cssProperties: { readonly fontFamily?: string | undefined; readonly color?: string | undefined }
}>

/**
 * `alone`: outside Tableau, or no library · `connecting` · `silent`: no response in time · `refused`: Tableau rejected the
 * connection · `connected`.
 */
export type TableauState =
  | { status: 'alone' }
  | { status: 'connecting' }
  | { status: 'silent' }
  | { status: 'refused' }
  | { status: 'connected'; environment: TableauEnvironment }
