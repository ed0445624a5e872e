import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '../describe-machine.ts'
import type { Series } from '../scenarios/scenario.ts'

/** The saved result of a scenario. */
export type Result = {
  scenario: string
  /** ISO 8601. */
  measuredAt: string
  machine: Machine
  runs: number
  series: Series[]
}

export const RESULTS = join(import.meta.dirname, '../results')

export function loadResults(): Result[] {
  const files = readdirSync(RESULTS).filter((name) => name.endsWith('.json'))
  return files.sort().map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')) as Result)
}
