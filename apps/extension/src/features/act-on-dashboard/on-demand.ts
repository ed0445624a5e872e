import { actOnClick } from './act-on-click.ts'
import { findTargetProblems } from './find-target-problems.ts'
import { performClick } from './perform-click.ts'
import { watchChosen } from './watch-chosen.ts'

/** What only a dashboard with acts needs, in one chunk, so that the button does not wait for it. */
export const onDemand = { actOnClick, findTargetProblems, performClick, watchChosen }
