import { type Check, eventsOf, signInsOf, type Violation } from '../evidence.ts'
import { GRACE_MS, readSignIns } from '../to-pending.ts'

const ENDS = ['acknowledged', 'failed', 'left'] as const

/** I8: every sign-in ends, none is stuck after its time, and when all is over nothing is left of any. */
export const everythingEnds: Check = (evidence) => {
  const { readAtMs, settled } = evidence
  const endless = signInsOf(evidence).flatMap((signIn): Violation[] => {
    const ends = ENDS.some((what) => eventsOf(evidence, signIn, what).length > 0)
    return ends ? [] : [{ invariant: 'I8', signIn, text: 'its dashboard never learned how it ended' }]
  })
  const stuck = readSignIns(evidence).flatMap(({ signIn, stage, endMs }): Violation[] => {
    if (settled) return [{ invariant: 'I8', signIn, text: `it is still there when all is over, as ${stage}` }]
    const isOver = stage === 'completed' || stage === 'failed'
    const isStuck = !isOver && endMs + GRACE_MS < readAtMs
    return isStuck ? [{ invariant: 'I8', signIn, text: `it is stuck, as ${stage}` }] : []
  })
  return [...endless, ...stuck]
}
