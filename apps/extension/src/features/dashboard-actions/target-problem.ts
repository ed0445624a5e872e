import type { ActionOutcome } from '../../tableau/workbook.ts'

/** Why an action of the settings fails for a target. */
export type TargetProblem = {
  outcome: Exclude<ActionOutcome, 'done'>
  /** The parameter, or the worksheet. */
  target: string
  field?: string
}

/** The value of the time range parameter is not a time range. */
export type RangeProblem = { target: string; value: string }
