import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { AccountMenu } from '../features/account/account-menu.tsx'
import type { Auth } from '../features/sign-in/auth.ts'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import { parseTimeRange } from '../settings/parse-time-range.ts'
import type { Services } from './services.ts'

/** Must be added to the text store before the view is shown. */
export const messages = signedInMessages

type SignedInProps = { services: Services; auth: Auth }

/** View of a signed-in viewer. Each sign-in has its own cache, so that no viewer sees another one's artists. */
export function SignedIn({
  services: { config, tokenManager, signOut, tableauStore, configuration, dashboardActions },
  auth,
}: SignedInProps) {
  const [queryClient] = useState(() => new QueryClient())
  const [access] = useState({
    apiUrl: config.apiUrl,
    imageOrigins: config.imageOrigins,
    tokens: tokenManager,
  })
  const settings = useStore(configuration, (state) => state.settings)
  const chosen = useStore(dashboardActions, (state) => state.chosen)
  const rangeValue = useStore(dashboardActions, (state) => state.rangeValue)
  const rangePending = useStore(dashboardActions, (state) => state.rangePending)
  const connecting = useStore(tableauStore, ({ status }) => status === 'connecting')
  const { since, expiresAt, scope, session } = auth
  return (
    <QueryClientProvider client={queryClient}>
      <TopArtists
        access={access}
        presentation={settings}
        // The settings decide which artists to request.
        waiting={connecting || rangePending}
        dictatedRange={rangeValue === undefined ? undefined : parseTimeRange(rangeValue)}
        action={
          settings.click.kind === 'nothing'
            ? undefined
            : { chosen, onChoose: (artist) => void dashboardActions.choose(artist) }
        }
        actions={
          <AccountMenu
            access={access}
            facts={{ since, expiresAt, scope, renewable: session !== undefined }}
            onRenew={tokenManager.renewNow}
            onSignOut={signOut.signOut}
          />
        }
      />
    </QueryClientProvider>
  )
}
