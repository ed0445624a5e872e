import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { OpenState } from './sign-in-state.ts'

/** The events that do not end the sign-in. */
export type Advance = Extract<SignInEvent, { event: 'sign-in:progress' | 'sign-in:code-required' }>

/** The steps of a sign-in, in order. */
const STEPS = ['waiting', 'started', 'code-required', 'redeeming'] as const

/**
 * The state after an event: the same object if nothing changes. Events arrive over two transports, so one may be stale:
 * it never returns to an earlier step or restores tries.
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
