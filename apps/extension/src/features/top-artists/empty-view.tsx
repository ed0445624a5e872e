import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import './empty-view.css'

/** New listeners have no history. */
export function EmptyView() {
  const { text } = useSignedInTexts()
  return (
    <div className="empty-view">
      <EqualizerMark />
      <h1 className="empty-view__heading">{text('artists.noneYet')}</h1>
      <p>{text('artists.noHistory')}</p>
    </div>
  )
}
