import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { AccountMenu } from '../features/account/account-menu.tsx'
import type { Auth } from '../features/sign-in/auth.ts'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import type { Services } from './services.ts'

type SignedInProps = { services: Services; auth: Auth }

/** The cache lives as long as the sign-in: the next viewer must not see what the one before listened to. */
export function SignedIn({ services: { config, keeper, signOut }, auth }: SignedInProps) {
  const [queryClient] = useState(() => new QueryClient())
  const [access] = useState({ apiUrl: config.apiUrl, tokens: keeper })
  const { since, expiresAt, scope, session } = auth
  return (
    <QueryClientProvider client={queryClient}>
      <TopArtists
        access={access}
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
