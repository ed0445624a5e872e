import { useQuery } from '@tanstack/react-query'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { getProfileName } from './get-profile-name.ts'

/** Requested when first shown, and cached for the sign-in. */
export function useProfileName(access: ApiAccess) {
  return useQuery({
    queryKey: ['profile-name', access.apiUrl],
    queryFn: ({ signal }) => getProfileName(access, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Opening the menu retries.
    retry: false,
  })
}
