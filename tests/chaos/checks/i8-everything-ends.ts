import { type Check, eventsOf, signInsOf, type Violation } from '../evidence.ts'
import { LOST_PATIENCE } from '../history.ts'
import { GRACE_MS, readSignIns } from '../to-pending.ts'

const ENDS = ['acknowledged', 'failed', 'left'] as const

/** I8: every sign-in ends, none is stuck after its time, and when all is over nothing is left of any. */
export const everythingEnds: Check = (evidence) => {
  const { readAtMs, settled, lifetimes } = evidence
  const endless = signInsOf(evidence).flatMap((signIn): Violation[] => {
    const ends = ENDS.some((what) => eventsOf(evidence, signIn, what).length > 0)
    if (!ends) return [{ invariant: 'I8', signIn, text: 'its dashboard never learned how it ended' }]
    // From the click at the provider on, the server has to tell.
    const [started] = eventsOf(evidence, signIn, 'started')
    const [left] = eventsOf(evidence, signIn, 'left').filter(({ why }) => why === LOST_PATIENCE)
    const waitedMs = started && left ? left.atMs - started.atMs : 0
    if (waitedMs <= lifetimes.signInMs + GRACE_MS) return []
    return [{ invariant: 'I8', signIn, text: 'its dashboard was left waiting for longer than a sign-in may take' }]
  })
  const stuck = readSignIns(evidence).flatMap(({ signIn, stage, endMs }): Violation[] => {
    if (settled) return [{ invariant: 'I8', signIn, text: `it is still there when all is over, as ${stage}` }]
    const isOver = stage === 'completed' || stage === 'failed'
    const isStuck = !isOver && endMs + GRACE_MS < readAtMs
    return isStuck ? [{ invariant: 'I8', signIn, text: `it is stuck, as ${stage}` }] : []
  })
  return [...endless, ...stuck]
}
