import type { ClickAction } from '../../settings/settings.ts'
import type { Workbook } from '../../tableau/workbook.ts'
import { mergeProblems } from './merge-problems.ts'
import { performClick } from './perform-click.ts'
import type { TargetProblem } from './target-problem.ts'

type Context = { workbook: Workbook; choice: { click: ClickAction }; settingsProblems: readonly TargetProblem[] }

/** Performs a click. `changedNothing`: it failed for every target. `hasNoData`: because there is no data for the artist. */
export async function handleClick(
  { workbook, choice: { click }, settingsProblems }: Context,
  artist: string | undefined,
) {
  const found = await performClick(workbook, click, artist)
  const targets = targetsOf(click)
  const changedNothing = found.length >= targets.length
  return {
    problems: mergeProblems(settingsProblems, found, targets),
    changedNothing,
    hasNoData: changedNothing && found.some(({ outcome }) => outcome === 'no-value'),
  }
}

function targetsOf(click: ClickAction): readonly string[] {
  if (click.kind === 'nothing') return []
  return click.kind === 'parameter' ? [click.parameter] : click.worksheets
}
