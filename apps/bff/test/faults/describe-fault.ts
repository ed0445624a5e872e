import { findProgram } from '@stagedoor/testing/find-program'
import { describe, it } from 'vitest'
import { type AffectedStep, type Fault, MATRIX, type Row, STEPS, type Step, type UnaffectedStep } from './matrix.ts'

type FaultTests<F extends Fault> = { [S in AffectedStep<F>]: (step: S) => Promise<void> } & ([
  UnaffectedStep<F>,
] extends [never]
  ? object
  : { noEffect: (step: UnaffectedStep<F>) => Promise<void> })

/** The tests of one row of the matrix: one for each cell with an effect, and `noEffect` at each step without. */
export function describeFault<F extends Fault>(name: F, tests: FaultTests<F>): void {
  const { fault, cells, needs }: Row = MATRIX[name]
  const outcomes: Record<Step, unknown> = cells
  const steps = Object.keys(STEPS).map(Number) as Step[]
  describe.skipIf(needs !== undefined && !findProgram(needs))(`fault: ${fault}`, () => {
    for (const [key, test] of Object.entries(tests) as [string, (step: Step) => Promise<void>][]) {
      if (key === 'noEffect') {
        const unaffected = steps.filter((step) => outcomes[step] === 'ok')
        it(`no effect at steps ${unaffected.join(', ')}`, () => forEachStep(unaffected, test))
      } else {
        const step = Number(key) as Step
        it(`step ${step} · ${STEPS[step]} · ${String(outcomes[step])}`, () => test(step))
      }
    }
  })
}

async function forEachStep(steps: Step[], test: (step: Step) => Promise<void>): Promise<void> {
  for (const step of steps) {
    try {
      await test(step)
    } catch (cause) {
      throw new Error(`Step ${step}, ${STEPS[step]}: ${(cause as Error).message}`, { cause })
    }
  }
}
