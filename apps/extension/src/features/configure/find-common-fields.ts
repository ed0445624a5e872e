import type { DashboardParts } from '../../tableau/workbook.ts'

/** The fields that all of these worksheets can be filtered by, or their marks selected by. */
export function findCommonFields(
  parts: DashboardParts,
  chosen: readonly string[],
  kind: 'filter' | 'highlight',
): string[] {
  const lists = parts.worksheets
    .filter(({ name }) => chosen.includes(name))
    .flatMap(({ fields, columns }) => (kind === 'filter' ? [fields ?? []] : [columns ?? []]))
  const [first = [], ...others] = lists
  return first.filter((field) => others.every((list) => list.includes(field)))
}
