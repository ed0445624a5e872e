import { lazy, Suspense, useEffect } from 'react'
import { Stage } from '../components/stage.tsx'
import { SignInView } from '../features/sign-in/sign-in-view.tsx'
import { useAuth } from '../features/sign-in/use-auth.ts'
import { useSignInState } from '../features/sign-in/use-sign-in-state.ts'
import { useTableau } from '../tableau/use-tableau.ts'
import { applyWorkbookFont } from './apply-workbook-font.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { loadSignedIn } from './load-signed-in.ts'
import type { Services } from './services.ts'
import { toRemarks } from './to-remarks.ts'

const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }))

type AppProps = { services: Services }

/** Signed in or signed out: the one decision that is not a feature's own. */
export function App({ services: { config, authStore, signIn, tableauStore } }: AppProps) {
  const auth = useAuth(authStore)
  const signInState = useSignInState(signIn)
  const tableau = useTableau(tableauStore)

  useEffect(() => {
    if (tableau.status === 'connected') applyWorkbookFont(document.documentElement, tableau.environment.formatting)
  }, [tableau])

  return (
    <Stage remarks={toRemarks(tableau.status, auth.status === 'signed-in' && !auth.stored)}>
      <ErrorBoundary>
        {auth.status === 'signed-in' ? (
          <Suspense>
            <SignedIn
              access={{
                apiUrl: config.apiUrl,
                accessToken: auth.auth.accessToken,
                onUnauthorized: authStore.endSession,
              }}
              onSignOut={authStore.signOut}
            />
          </Suspense>
        ) : (
          <SignInView signIn={signIn} state={signInState} ended={auth.ended} />
        )}
      </ErrorBoundary>
    </Stage>
  )
}
