import type { Auth } from '@stagedoor/sign-in-client'
import { QueryClient } from '@tanstack/react-query'
import { topArtistsQuery } from '../features/top-artists/use-top-artists.ts'
import type { ApiAccess } from '../provider-api/ask-provider.ts'
import { parseTimeRange } from '../settings/parse-time-range.ts'
import type { Services } from './services.ts'

type Prefetched = { since: number | undefined; queryClient: QueryClient }

/** Caches whose view has not rendered yet. */
const prefetched = new WeakMap<Auth, Prefetched>()

/** Requests the artists of each later sign-in when its token arrives, which is sooner than its view has rendered. */
export function prefetchArtists(services: Services): void {
  const { auth } = services
  let { status } = auth.getSnapshot()
  auth.subscribe(() => {
    const before = status
    const state = auth.getSnapshot()
    status = state.status
    if (state.status !== 'signed-in') prefetched.delete(auth)
    else if (before !== 'signed-in') prefetch(services, state.since)
  })
}

/** The cache of a sign-in: each has its own, so that no viewer sees another one's artists. */
export function takeCache(auth: Auth, since: number | undefined): QueryClient {
  const cache = prefetched.get(auth)
  prefetched.delete(auth)
  return cache?.since === since && cache !== undefined ? cache.queryClient : new QueryClient()
}

export function toAccess({ apiUrl, imageOrigins }: Omit<ApiAccess, 'auth'>, auth: ApiAccess['auth']): ApiAccess {
  return { apiUrl, imageOrigins, auth }
}

/** The range of the dashboard's parameter, if there is one. */
export function toDictatedRange(value: string | undefined) {
  return value === undefined ? undefined : parseTimeRange(value)
}

function prefetch({ config, auth, tableauStore, configuration, dashboardActions }: Services, since?: number): void {
  const { rangeValue, rangePending } = dashboardActions.getState()
  // The settings decide which artists to request.
  if (tableauStore.getState().status === 'connecting' || rangePending) return
  const { timeRange, count } = configuration.getState().settings
  const queryClient = new QueryClient()
  const query = topArtistsQuery(toAccess(config, auth), toDictatedRange(rangeValue) ?? timeRange, count)
  void queryClient.prefetchQuery(query)
  prefetched.set(auth, { since, queryClient })
}
