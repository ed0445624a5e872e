import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { LoadingView } from './loading-view.tsx'

type WaitingViewProps = {
  /** A title of the author's stands above. */
  titled: boolean
}

/** Before the first answer. */
export function WaitingView({ titled }: WaitingViewProps) {
  return (
    <View key="loading" heading={titled ? undefined : 'Your favorite artist'}>
      <StatusText spokenOnly>Loading your top artists</StatusText>
      <LoadingView />
    </View>
  )
}
