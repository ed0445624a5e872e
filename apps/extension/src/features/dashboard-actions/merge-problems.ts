import type { TargetProblem } from './target-problem.ts'

/** Says that something failed, and not what is wrong. */
const isVague = ({ outcome }: TargetProblem) => outcome === 'refused'

/**
 * What stands in the way of the author's choice after a click: what was known before, replaced for each of the click's
 * targets by what became of it there. A vague failure replaces no precise one.
 */
export function mergeProblems(
  standing: readonly TargetProblem[],
  found: readonly TargetProblem[],
  targets: readonly string[],
): TargetProblem[] {
  const isKept = ({ target }: TargetProblem) =>
    !targets.includes(target) || found.some((problem) => problem.target === target && isVague(problem))
  const kept = standing.filter(isKept)
  return [
    ...kept,
    ...found.filter((problem) => !(isVague(problem) && kept.some(({ target }) => target === problem.target))),
  ]
}
