import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { useSyncExternalStore } from 'react'

export function useSignInState(signIn: SignIn): SignInState {
  return useSyncExternalStore(
    (listener) => signIn.subscribe(listener),
    () => signIn.state,
  )
}
