import type { Auth, AuthState } from '@stagedoor/sign-in-client'
import { isCancellation, toViewerMessage } from '@stagedoor/sign-in-client/viewer-message'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import { CodeForm } from './code-form.tsx'
import { SignInButton } from './sign-in-button.tsx'
import { type PermissionEnd, SignOutResult } from './sign-out-result.tsx'
import { WaitingView } from './waiting-view.tsx'

type SignInViewProps = {
  auth: Auth
  state: Exclude<AuthState, { status: 'signed-in' }>
  permissionEnd: PermissionEnd
}

/** Every view of a signed-out viewer. */
export function SignInView({ auth, state, permissionEnd }: SignInViewProps) {
  const texts = useZoneTexts()
  const { text } = texts
  switch (state.status) {
    case 'signed-out':
    case 'signing-out': {
      const reason = state.status === 'signed-out' ? state.reason : 'signing-out'
      return (
        <View key="sign-in">
          <SignInButton auth={auth} problem={reason === 'ended' ? text('signIn.ended') : undefined}>
            {reason === 'none' || reason === 'ended' ? undefined : (
              <SignOutResult reason={reason} permissionEnd={permissionEnd} />
            )}
          </SignInButton>
        </View>
      )
    }
    case 'failed': {
      const message = toViewerMessage(texts, state.problem)
      const isCanceled = isCancellation(state.problem)
      return (
        <View key="sign-in">
          {isCanceled && <StatusText spokenOnly>{message}</StatusText>}
          <SignInButton auth={auth} problem={isCanceled ? undefined : message}>
            {/* Screen readers get it from the status above. */}
            {isCanceled && (
              <p className="sign-in-button__lead" aria-hidden="true">
                {message}
              </p>
            )}
          </SignInButton>
        </View>
      )
    }
    case 'signing-in':
      return state.stage === 'code-required' ? (
        <View key="code" heading={text('zone.title')}>
          <StatusText>{text(state.confirming ? 'code.checking' : 'code.required')}</StatusText>
          <CodeForm auth={auth} state={state} />
        </View>
      ) : (
        <View key="waiting" heading={text('zone.title')}>
          <StatusText>{text('waiting.status')}</StatusText>
          <WaitingView auth={auth} state={state} />
        </View>
      )
  }
}
