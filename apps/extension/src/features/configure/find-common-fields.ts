import type { DashboardParts } from '../../tableau/workbook.ts'

/**
 * Fields by which all of these worksheets can be filtered, or their marks selected. Undefined if Tableau listed fields of none
 * of them.
 */
export function findCommonFields(
  parts: DashboardParts,
  chosen: readonly string[],
  kind: 'filter' | 'highlight',
): string[] | undefined {
  const there = parts.worksheets.filter(({ name }) => chosen.includes(name))
  const lists = there.flatMap(
    ({ fields, columns }) => (kind === 'filter' ? fields && [fields] : columns && [columns]) ?? [],
  )
  if (there.length > 0 && lists.length === 0) return undefined
  const [first = [], ...others] = lists
  return first.filter((field) => others.every((list) => list.includes(field)))
}
