import type { ClickAction } from '../../settings/settings.ts'
import type { Workbook } from '../../tableau/workbook.ts'
import { mergeProblems } from './merge-problems.ts'
import { performClick } from './perform-click.ts'
import type { TargetProblem } from './target-problem.ts'

type Actor = { workbook: Workbook; choice: { click: ClickAction }; standing: readonly TargetProblem[] }

/** Performs a click and judges its outcome. `isVain`: it changed nothing anywhere. `isAbsent`: because there is no data. */
export async function actOnClick(actor: Actor, artist: string | undefined) {
  const { click } = actor.choice
  const found = await performClick(actor.workbook, click, artist)
  const targets = targetsOf(click)
  const isVain = found.length >= targets.length
  return {
    problems: mergeProblems(actor.standing, found, targets),
    isVain,
    isAbsent: isVain && found.some(({ outcome }) => outcome === 'no-value'),
  }
}

function targetsOf(click: ClickAction): readonly string[] {
  if (click.kind === 'nothing') return []
  return click.kind === 'parameter' ? [click.parameter] : click.worksheets
}
