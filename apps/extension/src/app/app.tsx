import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Stage } from '../components/stage.tsx'
import { SignInView } from '../features/sign-in/sign-in-view.tsx'
import { useAuth } from '../features/sign-in/use-auth.ts'
import { useSignInState } from '../features/sign-in/use-sign-in-state.ts'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import { useTableau } from '../tableau/use-tableau.ts'
import { applyWorkbookFont } from './apply-workbook-font.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import type { Services } from './services.ts'
import { toRemarks } from './to-remarks.ts'

type AppProps = { services: Services }

/** Signed in or signed out: the one decision that is not a feature's own. */
export function App({ services: { config, authStore, signIn, tableauStore, queryClient } }: AppProps) {
  const auth = useAuth(authStore)
  const signInState = useSignInState(signIn)
  const tableau = useTableau(tableauStore)

  useEffect(() => {
    if (tableau.status === 'connected') applyWorkbookFont(document.documentElement, tableau.environment.formatting)
  }, [tableau])

  return (
    <QueryClientProvider client={queryClient}>
      <Stage remarks={toRemarks(tableau.status, auth.status === 'signed-in' && !auth.stored)}>
        <ErrorBoundary>
          {auth.status === 'signed-in' ? (
            <TopArtists
              access={{
                apiUrl: config.apiUrl,
                accessToken: auth.auth.accessToken,
                onUnauthorized: authStore.endSession,
              }}
              onSignOut={authStore.signOut}
            />
          ) : (
            <SignInView signIn={signIn} state={signInState} ended={auth.ended} />
          )}
        </ErrorBoundary>
      </Stage>
    </QueryClientProvider>
  )
}
