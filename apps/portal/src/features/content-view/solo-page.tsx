import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queries } from '../../api/queries.ts'
import { QueryView } from '../../components/query-view.tsx'
import { Skeleton } from '../../components/skeleton.tsx'

/** Leads to the content on its own. Its origin asks for missing logins by itself. */
export function SoloPage({ params: { guid } }: { params: { guid: string } }) {
  const query = useQuery(queries.content(guid))
  const address = query.data?.content_url
  useEffect(() => {
    if (address !== undefined) window.location.replace(address)
  }, [address])
  return (
    <QueryView query={query} lines={6}>
      {() => <Skeleton lines={6} />}
    </QueryView>
  )
}
