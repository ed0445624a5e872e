import { findTargetProblems } from './find-target-problems.ts'
import { handleClick } from './handle-click.ts'
import { performClick } from './perform-click.ts'
import { watchChosen } from './watch-chosen.ts'

/** Loaded on demand, as one chunk: the button does not need it. */
export const clickHandling = { handleClick, findTargetProblems, performClick, watchChosen }
