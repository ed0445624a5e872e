import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { Title } from '../../components/title.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import './empty-view.css'

type EmptyViewProps = { headingLevel: 1 | 2 }

/** For accounts without listening history. */
export function EmptyView({ headingLevel }: EmptyViewProps) {
  const { text } = useSignedInTexts()
  return (
    <div className="empty-view">
      <EqualizerMark />
      <Title level={headingLevel}>{text('artists.noneYet')}</Title>
      <p>{text('artists.noHistory')}</p>
    </div>
  )
}
