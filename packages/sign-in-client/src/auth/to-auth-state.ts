import type { SignInState } from '../sign-in-state.ts'
import type { AuthState, SignedOut } from './auth-state.ts'
import type { AuthStoreState } from './auth-store.ts'
import type { SignOutState } from './sign-out.ts'

type Sources = {
  auth: AuthStoreState
  signIn: SignInState
  signOut: SignOutState
  /** The token has expired and could not be renewed yet. */
  overdue: boolean
}

/** Merges the states of token, sign-in and sign-out. */
export function toAuthState({ auth, signIn, signOut, overdue }: Sources): AuthState {
  if (auth.status === 'signed-in') {
    const { since, expiresAt, scope, session } = auth.auth
    const renewable = session !== undefined
    return { status: 'signed-in', since, expiresAt, scope, renewable, overdue, stored: auth.stored }
  }
  switch (signIn.status) {
    case 'waiting': {
      const { stage, startUrl, online, survivesReload = true } = signIn
      return { status: 'signing-in', stage, startUrl, online, survivesReload }
    }
    case 'code-required': {
      const { status: stage, startUrl, triesLeft, expiresAt, confirming, problem, survivesReload = true } = signIn
      return { status: 'signing-in', stage, startUrl, triesLeft, expiresAt, confirming, problem, survivesReload }
    }
    case 'failed':
      return signIn
    case 'idle':
    case 'completed':
      if (auth.ended) return { status: 'signed-out', reason: 'ended' }
      return signOut.status === 'sending'
        ? { status: 'signing-out' }
        : { status: 'signed-out', reason: toReason(signOut) }
  }
}

function toReason(signOut: Exclude<SignOutState, { status: 'sending' }>): SignedOut['reason'] {
  if (signOut.status === 'none') return 'none'
  if (signOut.status === 'pending') return 'revocation-pending'
  return signOut.revoked ? 'revoked' : 'not-revoked'
}
