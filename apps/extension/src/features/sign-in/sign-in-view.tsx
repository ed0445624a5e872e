import type { SignIn } from '@stagedoor/sign-in-client'
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand/react'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import type { ReadOnlyStore } from '../../read-only-store.ts'
import { CodeForm } from './code-form.tsx'
import { SignInButton } from './sign-in-button.tsx'
import type { SignOutState } from './sign-out.ts'
import { type PermissionEnd, SignOutResult } from './sign-out-result.tsx'
import { toViewerMessage } from './to-viewer-message.ts'
import { WaitingView } from './waiting-view.tsx'

type SignInViewProps = {
  signIn: SignIn
  signOut: ReadOnlyStore<SignOutState>
  /** The last sign-in expired or was refused. */
  ended: boolean
  permissionEnd: PermissionEnd
}

/** Not failures: the viewer's own decision. */
const CANCELLATIONS: ReadonlySet<string> = new Set(['access_denied', 'sign_in_cancelled'])

/** Every view of a signed-out viewer. */
export function SignInView({ signIn, signOut, ended, permissionEnd }: SignInViewProps) {
  const state = useSyncExternalStore(signIn.subscribe, () => signIn.state)
  const signOutState = useStore(signOut)
  const texts = useZoneTexts()
  const { text } = texts
  switch (state.status) {
    case 'idle':
    case 'completed':
      return (
        <View key="sign-in">
          <SignInButton signIn={signIn} reason={ended ? text('signIn.ended') : undefined}>
            {signOutState.status === 'none' ? undefined : (
              <SignOutResult state={signOutState} permissionEnd={permissionEnd} />
            )}
          </SignInButton>
        </View>
      )
    case 'failed': {
      const message = toViewerMessage(texts, state.problem)
      const isCancellation = CANCELLATIONS.has(state.problem.code)
      return (
        <View key="sign-in">
          {isCancellation && <StatusText spokenOnly>{message}</StatusText>}
          <SignInButton signIn={signIn} reason={isCancellation ? undefined : message}>
            {/* Screen readers get it from the status above. */}
            {isCancellation && (
              <p className="sign-in-button__lead" aria-hidden="true">
                {message}
              </p>
            )}
          </SignInButton>
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
