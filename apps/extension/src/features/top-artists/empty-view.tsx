import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { Title } from '../../components/title.tsx'
import './empty-view.css'

type EmptyViewProps = { headingLevel: 1 | 2 }

/** New listeners have no history. */
export function EmptyView({ headingLevel }: EmptyViewProps) {
  return (
    <div className="empty-view">
      <EqualizerMark />
      <Title level={headingLevel}>No favorite artist yet</Title>
      <p>
        Spotify has no listening history for you in this time. Choose a longer one, or listen to some music and come
        back in a day or two.
      </p>
    </div>
  )
}
