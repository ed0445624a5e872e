import type { ClickAction } from '../../settings/settings.ts'
import type { ActionOutcome, Workbook } from '../../tableau/workbook.ts'
import type { TargetProblem } from './target-problem.ts'

/**
 * Performs the action of a click on an artist, or undoes it if `name` is undefined; a parameter keeps its value, because it
 * always has one. Continues with the other worksheets after a failure. Never rejects.
 */
export async function performClick(
  workbook: Workbook,
  click: ClickAction,
  name: string | undefined,
): Promise<TargetProblem[]> {
  if (click.kind === 'nothing' || (click.kind === 'parameter' && name === undefined)) return []
  if (click.kind === 'parameter')
    return toProblems(click.parameter, await workbook.setParameter(click.parameter, name ?? ''))
  const { kind, field } = click
  const act = kind === 'filter' ? workbook.filter : workbook.highlight
  const done = await Promise.all(
    click.worksheets.map(async (target) => toProblems(target, await act(target, field, name), field)),
  )
  return done.flat()
}

function toProblems(target: string, outcome: ActionOutcome, field?: string): TargetProblem[] {
  return outcome === 'done' ? [] : [{ outcome, target, ...(field !== undefined && { field }) }]
}
