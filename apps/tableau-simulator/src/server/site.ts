/** A user of the site, and the regions whose rows the workbooks show to that user. */
export type SiteUser = { id: string; fullName: string; regions: readonly string[] }

const EVERY_REGION = ['West', 'East', 'Central', 'South'] as const

/** Users by name. Names are case-sensitive. */
export const siteUsers: ReadonlyMap<string, SiteUser> = new Map([
  ['vera', { id: 'user-vera', fullName: 'Vera Viewer', regions: ['West', 'Central'] }],
  ['victor', { id: 'user-victor', fullName: 'Victor Viewer', regions: ['East', 'South'] }],
  ['paul', { id: 'user-paul', fullName: 'Paul Publisher', regions: EVERY_REGION }],
  ['petra', { id: 'user-petra', fullName: 'Petra Publisher', regions: EVERY_REGION }],
  ['ada', { id: 'user-ada', fullName: 'Ada Administrator', regions: EVERY_REGION }],
])

export const SITE_ID = '9a8b7c6d-1e2f-4a3b-8c4d-5e6f7a8b9c0d'

export type View = { id: string; name: string; contentUrl: string; workbook: Workbook }
export type Workbook = {
  id: string
  name: string
  contentUrl: string
  project: { id: string; name: string }
  /** The only users who see it; everyone without a list. */
  onlyFor?: readonly string[]
}

const sales = { id: 'project-sales', name: 'Sales' }
const workbooks: readonly Workbook[] = [
  { id: 'workbook-1', name: 'Sales Review', contentUrl: 'SalesReview', project: sales },
  { id: 'workbook-2', name: 'Listening Habits', contentUrl: 'ListeningHabits', project: sales },
  {
    id: 'workbook-3',
    name: 'Payroll',
    contentUrl: 'Payroll',
    project: { id: 'project-people', name: 'People' },
    onlyFor: ['ada', 'petra'],
  },
]

const VIEW_NAMES = [
  ['Sales Dashboard', 'Sales by Region', 'Sales by Month'],
  ['Plays by Artist', 'Plays by Region'],
  ['Salaries', 'Headcount'],
]

const views: readonly View[] = workbooks.flatMap((workbook, index) =>
  (VIEW_NAMES[index] ?? []).map((name, place) => ({
    id: `view-${index + 1}-${place + 1}`,
    name,
    contentUrl: `${workbook.contentUrl}/sheets/${name.replaceAll(' ', '')}`,
    workbook,
  })),
)

/** The workbooks that a user may see. */
export function workbooksOf(user: string): Workbook[] {
  return workbooks.filter(({ onlyFor }) => onlyFor === undefined || onlyFor.includes(user))
}

/** The views that a user may see. */
export function viewsOf(user: string): View[] {
  const visible = workbooksOf(user)
  return views.filter(({ workbook }) => visible.includes(workbook))
}
