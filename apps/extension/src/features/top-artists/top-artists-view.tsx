import { useQueryClient } from '@tanstack/react-query'
import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import { ApiFailure } from '../../provider-api/api-failure.ts'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import type { TimeRange } from '../../settings/time-range.ts'
import type { ArtistAction } from './artist-action.ts'
import { ArtistsView } from './artists-view.tsx'
import { EmptyView } from './empty-view.tsx'
import { FailureView } from './failure-view.tsx'
import type { Presentation } from './presentation.ts'
import { topArtistsQuery, useTopArtists } from './use-top-artists.ts'
import { WaitingView } from './waiting-view.tsx'

type TopArtistsViewProps = {
  access: ApiAccess
  timeRange: TimeRange
  presentation: Presentation
  action: ArtistAction | undefined
}

const OFFLINE = new ApiFailure({ kind: 'unreachable' })

/** Loading, artists, empty, or a failure. */
export function TopArtistsView({ access, timeRange, presentation, action }: TopArtistsViewProps) {
  const { text } = useSignedInTexts()
  const { title, count, layout } = presentation
  // One heading of level 1: the author's title, else the headline, else a hidden one.
  const titled = title !== ''
  const headingLevel = titled ? 2 : 1
  const queryClient = useQueryClient()
  const query = useTopArtists(access, timeRange, count)
  // A request that is paused offline has not failed, but is shown as a failure.
  const failure = query.error ?? query.failureReason ?? (query.fetchStatus === 'paused' ? OFFLINE : null)
  // Artists of the previous range stay while loading, but not next to a failure, where they would be misleading.
  const artists = query.isPlaceholderData && failure !== null ? undefined : query.data

  const failureView = failure && (
    <FailureView
      failure={failure}
      failures={query.failureCount}
      onTryAgain={() => void queryClient.resetQueries({ queryKey: topArtistsQuery(access, timeRange, count).queryKey })}
    />
  )
  if (artists === undefined && failureView !== null)
    return (
      <View key="failure" heading={titled ? undefined : text('artists.title')}>
        {failureView}
      </View>
    )
  if (artists === undefined) {
    return <WaitingView titled={titled} />
  }
  const [favorite] = artists
  const hasHeadline = titled || layout === 'headline' || favorite === undefined
  return (
    <View key="artists" heading={hasHeadline ? undefined : text('artists.title')}>
      {query.isPlaceholderData && <StatusText spokenOnly>{text('artists.loading')}</StatusText>}
      {failureView}
      {favorite === undefined ? (
        <EmptyView headingLevel={headingLevel} />
      ) : (
        <ArtistsView
          favorite={favorite}
          artists={artists}
          layout={layout}
          count={count}
          action={action}
          busy={query.isPlaceholderData}
          headingLevel={headingLevel}
        />
      )}
    </View>
  )
}
