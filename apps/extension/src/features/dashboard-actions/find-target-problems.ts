import type { Settings } from '../../settings/settings.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { TargetProblem } from './target-problem.ts'

/** Names in the settings that the dashboard does not have. Where Tableau lists no names, assumes that they exist. */
export function findTargetProblems(
  { click, rangeParameter }: Pick<Settings, 'click' | 'rangeParameter'>,
  { parameters, worksheets }: DashboardParts,
): TargetProblem[] {
  const named = [rangeParameter, click.kind === 'parameter' ? click.parameter : null]
  const missing = named.filter((name) => name !== null && parameters?.includes(name) === false)
  const problems = [...new Set(missing)].map((name): TargetProblem => {
    return { outcome: 'missing-parameter', target: String(name) }
  })
  if (click.kind !== 'filter' && click.kind !== 'highlight') return problems
  const { kind, field } = click
  return [
    ...problems,
    ...click.worksheets.flatMap((target): TargetProblem[] => {
      const worksheet = worksheets.find(({ name }) => name === target)
      if (worksheet === undefined) return [{ outcome: 'missing-worksheet', target }]
      const usable = kind === 'filter' ? worksheet.fields : worksheet.columns
      return usable?.includes(field) === false ? [{ outcome: 'missing-field', target, field }] : []
    }),
  ]
}
