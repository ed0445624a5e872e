import { useState } from 'react'
import { Title } from '../../components/title.tsx'
import type { Settings } from '../../settings/settings.ts'
import { ArtistsView } from './artists-view.tsx'
import { sampleArtists } from './sample-artists.ts'
import { TimeRangeSelect } from './time-range-select.tsx'
import './top-artists.css'

type TopArtistsPreviewProps = { settings: Settings }

/** The view of a signed-in viewer with sample artists. Sends no request. */
export function TopArtistsPreview({ settings }: TopArtistsPreviewProps) {
  const { title, timeRange, viewersMayChangeRange, rangeParameter, count, layout, click } = settings
  const [chosen, setChosen] = useState<string>()
  const artists = sampleArtists.slice(0, count)
  const [favorite] = artists
  const onChoose = (artist: string) => setChosen(artist === chosen ? undefined : artist)
  return (
    <div className="top-artists tableau-worksheet">
      {title !== '' && <Title className="top-artists__title">{title}</Title>}
      {viewersMayChangeRange && rangeParameter === null && (
        <div className="top-artists__controls">
          <TimeRangeSelect key={timeRange} value={timeRange} onChange={() => undefined} />
        </div>
      )}
      {favorite && (
        <ArtistsView
          favorite={favorite}
          artists={artists}
          layout={layout}
          count={count}
          action={click.kind === 'nothing' ? undefined : { chosen, onChoose }}
          busy={false}
          headingLevel={title === '' ? 1 : 2}
        />
      )}
    </div>
  )
}
