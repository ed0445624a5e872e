/** Writes docs/performance.md from the saved results; part of `pnpm bench`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderPerformance } from './render-performance.ts'
import { loadResults } from './result.ts'

export const PERFORMANCE = join(import.meta.dirname, '../../../docs/performance.md')

export function writePerformance(): void {
  writeFileSync(PERFORMANCE, renderPerformance(loadResults()))
}
