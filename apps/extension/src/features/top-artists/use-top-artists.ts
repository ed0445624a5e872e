import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import type { TimeRange } from '../../settings/time-range.ts'
import { getTopArtists } from './get-top-artists.ts'
import { shouldRetry, toRetryDelayS } from './retry-policy.ts'

/** Top artists change over days. */
const STALE_AFTER_MS = 30 * 60_000

export function topArtistsQuery(access: ApiAccess, timeRange: TimeRange, count: number) {
  return queryOptions({
    // Without the token, which does not change the result. The cache ends with the sign-in.
    queryKey: ['top-artists', access.apiUrl, timeRange, count],
    queryFn: ({ signal }) => getTopArtists(access, { timeRange, count }, signal),
    staleTime: STALE_AFTER_MS,
    retry: (_, failure) => shouldRetry(failure),
    retryDelay: (failures, failure) => toRetryDelayS(failures + 1, failure) * 1000,
    placeholderData: keepPreviousData,
  })
}

export function useTopArtists(access: ApiAccess, timeRange: TimeRange, count: number) {
  return useQuery(topArtistsQuery(access, timeRange, count))
}
