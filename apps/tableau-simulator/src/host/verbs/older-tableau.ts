/** What `api=old` stands for: a Tableau that knows API 1.4 and nothing newer. */
export const oldTableauVersion = '2020.2.0'

/** Verbs that came later; the old Tableau answers `unknown-verb-id`. */
export const newerVerbs: ReadonlySet<string> = new Set([
  'get-fonts',
  'get-dashboard-filters',
  'dashboard-categorical-filter',
  'get-summary-data-reader',
  'get-data-table-reader-page',
  'release-data-table-reader',
  'get-all-data-sources',
])

/** Events that came later; the old Tableau never sends them. */
export const newerEvents: ReadonlySet<string> = new Set([
  'workbook-formatting-changed',
  'dashboard-layout-changed',
  'summary-data-changed',
])
