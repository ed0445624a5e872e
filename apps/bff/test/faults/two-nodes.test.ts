import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strikeNodes } from './strike-nodes.ts'

const scenes = strikeNodes(async () => {})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

describeFault('two-nodes', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: () => goesOn(6),
  7: () => goesOn(7),
  8: () => goesOn(8),
  9: () => goesOn(9),
})
