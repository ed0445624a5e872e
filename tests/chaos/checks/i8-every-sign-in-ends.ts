import { type Check, eventsOf, signInsOf, type Violation } from '../evidence.ts'
import { GAVE_UP } from '../history.ts'
import { GRACE_MS, readSignIns } from '../to-pending.ts'

const ENDS = ['acknowledged', 'failed', 'left'] as const

/** I8: every sign-in ends, none is stuck after its lifetime, and none remains in the store at the end. */
export const everySignInEnds: Check = (evidence) => {
  const { readAtMs, settled, lifetimes } = evidence
  const endless = signInsOf(evidence).flatMap((signIn): Violation[] => {
    const ends = ENDS.some((what) => eventsOf(evidence, signIn, what).length > 0)
    if (!ends) return [{ invariant: 'I8', signIn, text: 'its dashboard was not informed of the end' }]
    // After Continue the server must report the end within the lifetime.
    const [started] = eventsOf(evidence, signIn, 'started')
    const [left] = eventsOf(evidence, signIn, 'left').filter(({ why }) => why === GAVE_UP)
    const waitedMs = started && left ? left.atMs - started.atMs : 0
    if (waitedMs <= lifetimes.signInMs + GRACE_MS) return []
    return [{ invariant: 'I8', signIn, text: 'its dashboard waited longer than the lifetime of a sign-in' }]
  })
  const stuck = readSignIns(evidence).flatMap(({ signIn, stage, endMs }): Violation[] => {
    if (settled) return [{ invariant: 'I8', signIn, text: `it remains in the store at the end, as ${stage}` }]
    const isOver = stage === 'completed' || stage === 'failed'
    const isStuck = !isOver && endMs + GRACE_MS < readAtMs
    return isStuck ? [{ invariant: 'I8', signIn, text: `it is stuck, as ${stage}` }] : []
  })
  return [...endless, ...stuck]
}
