import { lazy, Suspense, useEffect, useState } from 'react'
import { Stage } from '../components/stage.tsx'
import { SignInView } from '../features/sign-in/sign-in-view.tsx'
import { useSignInState } from '../features/sign-in/use-sign-in-state.ts'
import { TextsProvider } from '../language/texts-provider.tsx'
import { useZoneTexts } from '../language/use-texts.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { loadSignedIn } from './load-signed-in.ts'
import type { Services } from './services.ts'
import { toAuthorRemarks } from './to-author-remarks.ts'
import { toRemarks } from './to-remarks.ts'
import { useStore } from './use-store.ts'

type AppProps = { services: Services }

export function App({ services }: AppProps) {
  return (
    <TextsProvider textStore={services.textStore}>
      <Zone services={services} />
    </TextsProvider>
  )
}

/** Signed in or signed out: the one decision that is not a feature's own. */
function Zone({ services }: AppProps) {
  const { config, authStore, signIn, keeper, signOut, tableauStore, configuration, acts, textStore } = services
  const texts = useZoneTexts()
  const [SignedIn] = useState(() => lazy(async () => ({ default: await loadSignedIn(textStore) })))
  const auth = useStore(authStore)
  const { overdue } = useStore(keeper)
  const signOutState = useStore(signOut)
  const tableau = useStore(tableauStore)
  const configured = useStore(configuration)
  const acted = useStore(acts)
  const signInState = useSignInState(signIn)

  const title = texts.text('zone.title')
  useEffect(() => {
    document.title = title
  }, [title])

  return (
    <Stage
      remarks={[
        ...toRemarks(texts, {
          tableau: tableau.status,
          unstored: auth.status === 'signed-in' && !auth.stored,
          overdue,
          absent: acted.absent,
        }),
        ...toAuthorRemarks(texts, configured, acted),
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
