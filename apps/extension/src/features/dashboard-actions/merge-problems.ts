import type { TargetProblem } from './target-problem.ts'

/** A failure without a reason. */
const isVague = ({ outcome }: TargetProblem) => outcome === 'refused'

/**
 * Problems after a click: the known ones, replaced for each target of the click by its result. A failure without a reason
 * replaces no known problem.
 */
export function mergeProblems(
  known: readonly TargetProblem[],
  found: readonly TargetProblem[],
  targets: readonly string[],
): TargetProblem[] {
  const isKept = ({ target }: TargetProblem) =>
    !targets.includes(target) || found.some((problem) => problem.target === target && isVague(problem))
  const kept = known.filter(isKept)
  return [
    ...kept,
    ...found.filter((problem) => !(isVague(problem) && kept.some(({ target }) => target === problem.target))),
  ]
}
