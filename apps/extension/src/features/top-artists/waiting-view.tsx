import { StatusText } from '../../components/status-text.tsx'
import { View } from '../../components/view.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import { LoadingView } from './loading-view.tsx'

type WaitingViewProps = {
  /** Below the author's title. */
  titled: boolean
}

/** Before the first response. */
export function WaitingView({ titled }: WaitingViewProps) {
  const { text } = useSignedInTexts()
  return (
    <View key="loading" heading={titled ? undefined : text('artists.title')}>
      <StatusText spokenOnly>{text('artists.loading')}</StatusText>
      <LoadingView />
    </View>
  )
}
