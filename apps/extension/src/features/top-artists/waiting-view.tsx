import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import { LoadingView } from './loading-view.tsx'

/** Before the first answer. */
export function WaitingView() {
  const { text } = useSignedInTexts()
  return (
    <View key="loading" heading={text('artists.title')}>
      <StatusText spokenOnly>{text('artists.loading')}</StatusText>
      <LoadingView />
    </View>
  )
}
