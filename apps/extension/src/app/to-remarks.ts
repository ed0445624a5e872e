import type { TableauState } from '../tableau/tableau-state.ts'

const NOT_STORED =
  'This browser does not let the dashboard save anything, so you will be signed out when it reloads. Allow site data to stay signed in.'

const OVERDUE =
  'Your sign-in could not be renewed, so what you see may be old. This page keeps trying; you stay signed in.'

const tableauRemarks: Partial<Record<TableauState['status'], string>> = {
  silent: 'Tableau has not answered yet. You can go on; reload the dashboard if something is missing.',
  refused: 'Tableau did not let this extension connect. You can go on; reload the dashboard if something is missing.',
}

/** What is good to know but stops nobody. */
export function toRemarks(
  tableau: TableauState['status'],
  signedIn: { unstored: boolean; overdue: boolean },
): string[] {
  const remark = tableauRemarks[tableau]
  return [
    ...(remark === undefined ? [] : [remark]),
    ...(signedIn.unstored ? [NOT_STORED] : []),
    ...(signedIn.overdue ? [OVERDUE] : []),
  ]
}
