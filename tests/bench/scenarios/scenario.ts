import type { Stage } from '../stage.ts'

/** Values of one figure for one variant, one of each run, in the order of the runs. */
export type Series = {
  figure: string
  variant: string
  unit: 'µs' | 'ms' | '1/s' | 'bytes' | 'MB' | 'count' | 'ratio'
  values: number[]
}

/** Measures something, several times, whoever is compared taking turns. */
export type Scenario = (stage: Stage) => Promise<Series[]>
