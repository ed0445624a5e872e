import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { LoadingView } from './loading-view.tsx'

/** Before the first answer. */
export function WaitingView() {
  return (
    <View key="loading" heading="Your favorite artist">
      <StatusText spokenOnly>Loading your top artists</StatusText>
      <LoadingView />
    </View>
  )
}
