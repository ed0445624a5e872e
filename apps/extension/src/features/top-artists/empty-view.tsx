import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import './empty-view.css'

/** New listeners have no history. */
export function EmptyView() {
  return (
    <div className="empty-view">
      <EqualizerMark />
      <h1 className="empty-view__heading">No favorite artist yet</h1>
      <p>
        Spotify has no listening history for you in this time. Choose a longer one, or listen to some music and come
        back in a day or two.
      </p>
    </div>
  )
}
