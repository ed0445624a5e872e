import { lazy, Suspense } from 'react'
import { Stage } from '../components/stage.tsx'
import { SignInView } from '../features/sign-in/sign-in-view.tsx'
import { useSignInState } from '../features/sign-in/use-sign-in-state.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { loadSignedIn } from './load-signed-in.ts'
import type { Services } from './services.ts'
import { toAuthorRemarks } from './to-author-remarks.ts'
import { toRemarks } from './to-remarks.ts'
import { useStore } from './use-store.ts'

const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }))

type AppProps = { services: Services }

/** Signed in or signed out: the one decision that is not a feature's own. */
export function App({ services }: AppProps) {
  const { config, authStore, signIn, keeper, signOut, tableauStore, configuration, acts } = services
  const auth = useStore(authStore)
  const { overdue } = useStore(keeper)
  const signOutState = useStore(signOut)
  const tableau = useStore(tableauStore)
  const configured = useStore(configuration)
  const { problems } = useStore(acts)
  const signInState = useSignInState(signIn)

  return (
    <Stage
      remarks={[
        ...toRemarks(tableau.status, { unstored: auth.status === 'signed-in' && !auth.stored, overdue }),
        ...toAuthorRemarks(configured, problems),
      ]}
    >
      <ErrorBoundary>
        {auth.status === 'signed-in' ? (
          <Suspense>
            <SignedIn key={auth.auth.since} services={services} auth={auth.auth} />
          </Suspense>
        ) : (
          <SignInView
            signIn={signIn}
            state={signInState}
            ended={auth.ended}
            signOut={signOutState}
            permissionEnd={config}
          />
        )}
      </ErrorBoundary>
    </Stage>
  )
}
