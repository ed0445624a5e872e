/** `api=old`: a Tableau with API 1.4. */
export const oldTableauVersion = '2020.2.0'

/** Newer verbs, which the old Tableau answers with `unknown-verb-id`. */
export const newerVerbs: ReadonlySet<string> = new Set([
  'get-fonts',
  'get-dashboard-filters',
  'dashboard-categorical-filter',
  'get-summary-data-reader',
  'get-data-table-reader-page',
  'release-data-table-reader',
  'get-all-data-sources',
])

/** Newer events, which the old Tableau does not send. */
export const newerEvents: ReadonlySet<string> = new Set([
  'workbook-formatting-changed',
  'dashboard-layout-changed',
  'summary-data-changed',
])
