import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { getTopArtists } from './get-top-artists.ts'
import { shouldRetry, toRetryDelayS } from './retry-policy.ts'
import type { TimeRange } from './time-range.ts'

/** Listening habits change over days, so what is minutes old is as good as new. */
const STALE_AFTER_MS = 30 * 60_000

export function topArtistsQuery(access: ApiAccess, timeRange: TimeRange) {
  return queryOptions({
    // Without the token: a renewed one brings the same artists. The cache ends with the sign-in.
    queryKey: ['top-artists', access.apiUrl, timeRange],
    queryFn: ({ signal }) => getTopArtists(access, timeRange, signal),
    staleTime: STALE_AFTER_MS,
    retry: (_, failure) => shouldRetry(failure),
    retryDelay: (failures, failure) => toRetryDelayS(failures + 1, failure) * 1000,
    // The artists of the range before stay until those of the new one are there.
    placeholderData: keepPreviousData,
  })
}

export function useTopArtists(access: ApiAccess, timeRange: TimeRange) {
  return useQuery(topArtistsQuery(access, timeRange))
}
