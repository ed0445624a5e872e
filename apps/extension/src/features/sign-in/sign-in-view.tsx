import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
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

/** Ends that the viewer wanted: no failures. */
const CANCELLATIONS: ReadonlySet<string> = new Set(['access_denied', 'sign_in_cancelled'])

/** Everything between signed out and signed in. */
export function SignInView({ signIn, state, ended, signOut, permissionEnd }: SignInViewProps) {
  const texts = useZoneTexts()
  const { text } = texts
  switch (state.status) {
    case 'idle':
    case 'completed':
      return (
        <View key="sign-in">
          <SignInButton signIn={signIn} reason={ended ? text('signIn.ended') : undefined}>
            {signOut.status === 'none' ? undefined : <Farewell state={signOut} permissionEnd={permissionEnd} />}
          </SignInButton>
        </View>
      )
    case 'failed': {
      const message = toViewerMessage(texts, state.problem)
      const isWanted = CANCELLATIONS.has(state.problem.code)
      return (
        <View key="sign-in">
          {isWanted && <StatusText>{message}</StatusText>}
          <SignInButton signIn={signIn} reason={isWanted ? undefined : message} />
        </View>
      )
    }
    case 'waiting':
      return (
        <View key="waiting" heading={text('zone.title')}>
          <StatusText>{text('waiting.status')}</StatusText>
          <WaitingView signIn={signIn} state={state} />
        </View>
      )
    case 'code-required':
      return (
        <View key="code" heading={text('zone.title')}>
          <StatusText>{text(state.confirming ? 'code.checking' : 'code.required')}</StatusText>
          <CodeForm signIn={signIn} state={state} />
        </View>
      )
  }
}
