import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import { strikeNodes } from './strike-nodes.ts'

const scenes = strikeNodes('redis', async () => {})

describeFault('two-nodes', {
  noEffect: (step) => expectDone(scenes().at(step), scenes().provider),
})
