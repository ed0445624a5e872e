import type { ActionOutcome } from '../../tableau/workbook.ts'

/** Something that the author's choice needs and that the workbook does not give. */
export type TargetProblem = {
  outcome: Exclude<ActionOutcome, 'done'>
  /** The parameter, or the worksheet. */
  target: string
  field?: string
}

/** The parameter that chooses the range has a value that is none. */
export type RangeProblem = { target: string; value: string }
