import type { SignedIn as SignedInState } from '@stagedoor/sign-in-client'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand/react'
import { AccountMenu } from '../features/account/account-menu.tsx'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import { prefetchArtists, takeCache, toAccess, toDictatedRange } from './prefetch-artists.ts'
import type { Services } from './services.ts'

/** Must be added to the text store before the view is shown. */
export const messages = signedInMessages

export const prefetch = prefetchArtists

type SignedInProps = { services: Services; state: SignedInState }

/** View of a signed-in viewer. Each sign-in has its own cache, so that no viewer sees another one's artists. */
export function SignedIn({
  services: { config, auth, tableauStore, configuration, dashboardActions },
  state,
}: SignedInProps) {
  const [queryClient] = useState(() => takeCache(auth, state.since))
  const [access] = useState(() => toAccess(config, auth))
  const settings = useStore(configuration, (state) => state.settings)
  const chosen = useStore(dashboardActions, (state) => state.chosen)
  const rangeValue = useStore(dashboardActions, (state) => state.rangeValue)
  const rangePending = useStore(dashboardActions, (state) => state.rangePending)
  const connecting = useStore(tableauStore, ({ status }) => status === 'connecting')
  return (
    <QueryClientProvider client={queryClient}>
      <TopArtists
        access={access}
        presentation={settings}
        // The settings decide which artists to request.
        waiting={connecting || rangePending}
        dictatedRange={toDictatedRange(rangeValue)}
        action={
          settings.click.kind === 'nothing'
            ? undefined
            : { chosen, onChoose: (artist) => void dashboardActions.choose(artist) }
        }
        actions={<AccountMenu access={access} facts={state} onRenew={auth.renew} onSignOut={auth.signOut} />}
      />
    </QueryClientProvider>
  )
}
