import type { ZoneTexts } from '../language/extension-texts.ts'
import type { TableauState } from '../tableau/tableau-state.ts'

type Situation = {
  tableau: TableauState['status']
  unstored: boolean
  overdue: boolean
  /** The artist whom a click found nowhere in the dashboard's data. */
  absent: string | undefined
}

/** What is good to know but stops nobody. */
export function toRemarks({ text }: ZoneTexts, { tableau, unstored, overdue, absent }: Situation): string[] {
  return [
    ...(tableau === 'silent' || tableau === 'refused' ? [text(`remark.tableau.${tableau}`)] : []),
    ...(unstored ? [text('remark.notStored')] : []),
    ...(overdue ? [text('remark.overdue')] : []),
    ...(absent === undefined ? [] : [text('remark.absent', { artist: absent })]),
  ]
}
