import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { AccountMenu } from '../features/account/account-menu.tsx'
import type { Auth } from '../features/sign-in/auth.ts'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import { parseTimeRange } from '../settings/parse-time-range.ts'
import type { Services } from './services.ts'
import { useStore } from './use-store.ts'

/** What it says: add it before it is shown. */
export const messages = signedInMessages

type SignedInProps = { services: Services; auth: Auth }

/** The cache lives as long as the sign-in: the next viewer must not see what the one before listened to. */
export function SignedIn({
  services: { config, keeper, signOut, tableauStore, configuration, acts },
  auth,
}: SignedInProps) {
  const [queryClient] = useState(() => new QueryClient())
  const [access] = useState({
    apiUrl: config.apiUrl,
    imageOrigins: config.imageOrigins,
    tokens: keeper,
  })
  const { settings } = useStore(configuration)
  const { chosen, rangeValue, asking } = useStore(acts)
  const { status } = useStore(tableauStore)
  const { since, expiresAt, scope, session } = auth
  return (
    <QueryClientProvider client={queryClient}>
      <TopArtists
        access={access}
        presentation={settings}
        // Until Tableau has told what the author chose, a request might ask for the wrong artists.
        waiting={status === 'connecting' || asking}
        dictatedRange={rangeValue === undefined ? undefined : parseTimeRange(rangeValue)}
        act={settings.click.kind === 'nothing' ? undefined : { chosen, onChoose: (artist) => void acts.choose(artist) }}
        actions={
          <AccountMenu
            access={access}
            facts={{ since, expiresAt, scope, renewable: session !== undefined }}
            onRenew={keeper.renewNow}
            onSignOut={signOut.signOut}
          />
        }
      />
    </QueryClientProvider>
  )
}
