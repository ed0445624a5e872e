import { median } from '../quantile.ts'
import type { Series } from '../scenarios/scenario.ts'
import type { Aim, Figure } from './aims.ts'
import type { Result } from './result.ts'

/** The result of an aim. Values are medians of the runs. */
export type Judgement = {
  of: number
  to: number | undefined
  unit: Series['unit']
  /** The value that is compared with the aim: the median of the runs' ratios, or of the values. */
  reached: number
  least: number
  most: number
  isMet: boolean
}

/** Returns `undefined` if it has not been measured. */
export function judgeAim({ scenario, of, to, most }: Aim, results: readonly Result[]): Judgement | undefined {
  const result = results.find((one) => one.scenario === scenario)
  const own = result && findSeries(result, of)
  const other = result && to && findSeries(result, to)
  if (!own || (to && !other)) return undefined
  const compared = own.values.map((value, run) => (other ? value / (other.values[run] ?? Number.NaN) : value))
  const reached = median(compared)
  return {
    of: median(own.values),
    to: other && median(other.values),
    unit: own.unit,
    reached,
    least: Math.min(...compared),
    most: Math.max(...compared),
    isMet: reached <= most,
  }
}

function findSeries(result: Result, { figure, variant }: Figure): Series | undefined {
  return result.series.find((series) => series.figure === figure && series.variant === variant)
}
