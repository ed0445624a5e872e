import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { CodeForm } from './code-form.tsx'
import { Farewell, type PermissionEnd } from './farewell.tsx'
import { SignInButton } from './sign-in-button.tsx'
import type { SignOutState } from './sign-out.ts'
import { toViewerMessage } from './to-viewer-message.ts'
import { WaitingView } from './waiting-view.tsx'

type SignInViewProps = {
  signIn: SignIn
  state: SignInState
  /** The viewer was signed in until the provider, or the time, ended it. */
  ended: boolean
  signOut: SignOutState
  permissionEnd: PermissionEnd
}

const HEADING = 'Your favorite artist'
const ENDED = 'Your sign-in has ended. Press the button to sign in again.'

/** Everything between signed out and signed in. */
export function SignInView({ signIn, state, ended, signOut, permissionEnd }: SignInViewProps) {
  switch (state.status) {
    case 'idle':
    case 'completed':
      return (
        <View key="sign-in">
          <SignInButton signIn={signIn} reason={ended ? ENDED : undefined}>
            {signOut.status === 'none' ? undefined : <Farewell state={signOut} permissionEnd={permissionEnd} />}
          </SignInButton>
        </View>
      )
    case 'failed':
      return (
        <View key="sign-in">
          <SignInButton signIn={signIn} reason={toViewerMessage(state.problem)} />
        </View>
      )
    case 'waiting':
      return (
        <View key="waiting" heading={HEADING}>
          <StatusText>Finish signing in in your browser</StatusText>
          <WaitingView signIn={signIn} state={state} />
        </View>
      )
    case 'code-required':
      return (
        <View key="code" heading={HEADING}>
          <StatusText>{state.confirming ? 'Checking the code' : 'One step left'}</StatusText>
          <CodeForm signIn={signIn} state={state} />
        </View>
      )
  }
}
