import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import type { ApiAccess } from '../features/top-artists/use-top-artists.ts'

type SignedInProps = { access: ApiAccess; onSignOut: () => void }

/** The cache lives as long as the sign-in: the next viewer must not see what the one before listened to. */
export function SignedIn({ access, onSignOut }: SignedInProps) {
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <TopArtists access={access} onSignOut={onSignOut} />
    </QueryClientProvider>
  )
}
