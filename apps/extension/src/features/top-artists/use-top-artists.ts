import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { ApiFailure } from './api-failure.ts'
import { getTopArtists } from './get-top-artists.ts'
import { shouldRetry, toRetryDelayS } from './retry-policy.ts'
import type { TimeRange } from './time-range.ts'

/** How to reach the viewer's data. */
export type ApiAccess = {
  apiUrl: string
  accessToken: string
  /** The provider refused this token. Called before the failure is reported. */
  onUnauthorized: (accessToken: string) => void
}

/** Listening habits change over days, so what is minutes old is as good as new. */
const STALE_AFTER_MS = 30 * 60_000

export function topArtistsQuery({ apiUrl, accessToken, onUnauthorized }: ApiAccess, timeRange: TimeRange) {
  return queryOptions({
    // Without the token: a renewed one brings the same artists. The cache ends with the sign-in.
    queryKey: ['top-artists', apiUrl, timeRange],
    queryFn: async ({ signal }) => {
      try {
        return await getTopArtists({ apiUrl, accessToken, timeRange, signal })
      } catch (error) {
        if (error instanceof ApiFailure && error.reason.kind === 'unauthorized') onUnauthorized(accessToken)
        throw error
      }
    },
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
