import type { DashboardParts } from '../../tableau/workbook.ts'

/**
 * The fields that all of these worksheets can be filtered by, or their marks selected by, as far as Tableau has told.
 * Undefined when it has told of none of them.
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
