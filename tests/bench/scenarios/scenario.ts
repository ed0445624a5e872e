import type { Stage } from '../stage.ts'

/** The values of one figure and variant, one per run. */
export type Series = {
  figure: string
  variant: string
  unit: 'µs' | 'ms' | '1/s' | 'bytes' | 'MB' | 'count' | 'ratio'
  values: number[]
}

/** Measures figures over several runs, alternating between the compared servers. */
export type Scenario = (stage: Stage) => Promise<Series[]>
