import { QueryClient } from '@tanstack/react-query'
import { ApiFailure, UNREACHABLE } from './api-failure.ts'

const MOST_RETRIES = 2

/** Retries what another attempt may repair: an unreachable or failing server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < MOST_RETRIES && isTemporary(error),
      },
    },
  })
}

function isTemporary(error: Error): boolean {
  return error instanceof ApiFailure && (error.code === UNREACHABLE || (error.status ?? 0) >= 500)
}
