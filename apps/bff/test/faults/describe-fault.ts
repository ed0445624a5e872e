import { findRedis } from '@stagedoor/testing/find-redis'
import { describe, it } from 'vitest'
import { type Fault, MATRIX, STEPS, type Step, type TestedStep } from './matrix.ts'

/** The tests of one row of the matrix, one for each cell that has an outcome. */
export function describeFault<F extends Fault>(name: F, tests: Record<TestedStep<F>, () => Promise<void>>): void {
  const { fault, cells, ...needs } = MATRIX[name]
  describe.skipIf('needsRedis' in needs && !findRedis())(`fault: ${fault}`, () => {
    for (const [key, test] of Object.entries(tests) as [string, () => Promise<void>][]) {
      const step = Number(key) as Step
      it(`fault: ${fault} · step ${step} · ${STEPS[step]} · ${String(cells[step])}`, test)
    }
  })
}
