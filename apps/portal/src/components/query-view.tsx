import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from './problem.tsx'
import { Skeleton } from './skeleton.tsx'

type QueryViewProps<Data> = {
  query: UseQueryResult<Data>
  /** Lines of the placeholder, so that the layout does not move. */
  lines?: number
  children: (data: Data) => ReactNode
}

/** Shows what a query has: a placeholder, its data, or what failed. */
export function QueryView<Data>({ query, lines = 3, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />
  return <Skeleton lines={lines} />
}
