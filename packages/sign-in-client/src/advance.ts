import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { OpenState } from './sign-in-state.ts'

/** The events after which the sign-in is still under way. */
export type Advance = Extract<SignInEvent, { event: 'sign-in:progress' | 'sign-in:code-required' }>

/** The order in which a sign-in takes its steps. */
const STEPS = ['waiting', 'started', 'code-required', 'redeeming'] as const

/**
 * The state after an event: the same object if it says nothing new. Events come from two sides, so one may be late:
 * it never leads back to an earlier step, nor gives tries back.
 */
export function advance(state: OpenState, { event, data }: Advance, online: boolean): OpenState {
  const current = state.status === 'waiting' ? state.stage : state.status
  const next = event === 'sign-in:progress' ? data.stage : 'code-required'
  if (STEPS.indexOf(next) < STEPS.indexOf(current)) return state

  const { startUrl } = state
  if (event === 'sign-in:progress') {
    return next === current ? state : { status: 'waiting', startUrl, stage: data.stage, online }
  }
  const expiresAt = Date.now() + data.expiresIn * 1000
  if (state.status !== 'code-required') {
    return { status: 'code-required', startUrl, triesLeft: data.triesLeft, expiresAt, confirming: false }
  }
  return { ...state, expiresAt, triesLeft: Math.min(state.triesLeft, data.triesLeft) }
}
