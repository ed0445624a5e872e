import { useAuth } from '@stagedoor/sign-in-client/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ZoneFrame } from '../components/zone-frame.tsx'
import { SignInView } from '../features/sign-in/sign-in-view.tsx'
import { TextsProvider } from '../language/texts-provider.tsx'
import { useZoneTexts } from '../language/use-texts.ts'
import { AuthorWarnings } from './author-warnings.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { loadSignedIn } from './load-signed-in.ts'
import type { Services } from './services.ts'
import { ViewerWarnings } from './viewer-warnings.tsx'

type AppProps = { services: Services }

export function App({ services }: AppProps) {
  return (
    <TextsProvider textStore={services.textStore}>
      <DocumentTitle />
      <ZoneFrame
        warnings={
          <>
            <ViewerWarnings services={services} />
            <AuthorWarnings services={services} />
          </>
        }
      >
        <ErrorBoundary>
          <CurrentView services={services} />
        </ErrorBoundary>
      </ZoneFrame>
    </TextsProvider>
  )
}

function DocumentTitle() {
  const title = useZoneTexts().text('zone.title')
  useEffect(() => {
    document.title = title
  }, [title])
  return null
}

function CurrentView({ services }: AppProps) {
  const { auth, textStore, config } = services
  const [SignedIn] = useState(() => lazy(async () => ({ default: (await loadSignedIn(textStore)).SignedIn })))
  const state = useAuth(auth)
  return state.status === 'signed-in' ? (
    <Suspense>
      <SignedIn key={state.since} services={services} state={state} />
    </Suspense>
  ) : (
    <SignInView auth={auth} state={state} permissionEnd={config} />
  )
}
