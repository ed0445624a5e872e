import { useQueryClient } from '@tanstack/react-query'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { ApiFailure } from '../../provider-api/api-failure.ts'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { ArtistsView } from './artists-view.tsx'
import { EmptyView } from './empty-view.tsx'
import { FailureView } from './failure-view.tsx'
import { LoadingView } from './loading-view.tsx'
import type { TimeRange } from './time-range.ts'
import { topArtistsQuery, useTopArtists } from './use-top-artists.ts'

type TopArtistsViewProps = { access: ApiAccess; timeRange: TimeRange }

const HEADING = 'Your favorite artist'
const OFFLINE = new ApiFailure({ kind: 'unreachable' })

/** Loading, artists, none, or why not. */
export function TopArtistsView({ access, timeRange }: TopArtistsViewProps) {
  const queryClient = useQueryClient()
  const query = useTopArtists(access, timeRange)
  // A request that waits for the connection has not failed yet, but the viewer waits as well.
  const failure = query.error ?? query.failureReason ?? (query.fetchStatus === 'paused' ? OFFLINE : null)
  // The artists of another range stay while theirs are loading, but not beside a failure: they would pass for the answer.
  const artists = query.isPlaceholderData && failure !== null ? undefined : query.data

  const failureView = failure && (
    <FailureView
      failure={failure}
      failures={query.failureCount}
      onTryAgain={() => void queryClient.resetQueries({ queryKey: topArtistsQuery(access, timeRange).queryKey })}
    />
  )
  if (artists === undefined && failureView !== null)
    return (
      <View key="failure" heading={HEADING}>
        {failureView}
      </View>
    )
  if (artists === undefined) {
    return (
      <View key="loading" heading={HEADING}>
        <StatusText spokenOnly>Loading your top artists</StatusText>
        <LoadingView />
      </View>
    )
  }
  const [favorite] = artists
  return (
    <View key="artists">
      {query.isPlaceholderData && <StatusText spokenOnly>Loading your top artists</StatusText>}
      {failureView}
      {favorite === undefined ? (
        <EmptyView />
      ) : (
        <ArtistsView favorite={favorite} artists={artists} busy={query.isPlaceholderData} />
      )}
    </View>
  )
}
