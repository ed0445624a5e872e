import { type ReactNode, useState } from 'react'
import { Title } from '../../components/title.tsx'
import { useTinyZone } from '../../components/use-tiny-zone.ts'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { DEFAULT_SETTINGS } from '../../settings/settings.ts'
import type { TimeRange } from '../../settings/time-range.ts'
import type { ArtistAction } from './artist-action.ts'
import type { Presentation } from './presentation.ts'
import { TimeRangeSelect } from './time-range-select.tsx'
import { TopArtistsView } from './top-artists-view.tsx'
import { WaitingView } from './waiting-view.tsx'
import './top-artists.css'

type TopArtistsProps = {
  access: ApiAccess
  /** What else can be done, such as signing out. */
  actions: ReactNode
  presentation?: Presentation
  /** The range that the dashboard dictates; then nobody chooses one here. */
  dictatedRange?: TimeRange | undefined
  action?: ArtistAction | undefined
  /** It is not known yet what is wanted: nothing is asked for so long. */
  waiting?: boolean
}

/** Signed in. The range and the actions are there whatever the provider answers. */
export function TopArtists({
  access,
  actions,
  presentation = DEFAULT_SETTINGS,
  dictatedRange,
  action,
  waiting = false,
}: TopArtistsProps) {
  const { title, timeRange: authorsRange, viewersMayChangeRange } = presentation
  // For this visit, and as long as the author's choice is the one that the viewer saw.
  const [own, setOwn] = useState<{ range: TimeRange; instead: TimeRange }>()
  const mayChange = viewersMayChangeRange && dictatedRange === undefined
  const chosen = mayChange && own?.instead === authorsRange ? own.range : authorsRange
  const timeRange = dictatedRange ?? chosen
  const controlsLast = useTinyZone()
  // By their keys they stay what they are, whatever their order.
  const controls = (
    <div key="controls" className="top-artists__controls">
      {mayChange && !waiting && (
        <TimeRangeSelect value={timeRange} onChange={(range) => setOwn({ range, instead: authorsRange })} />
      )}
      {actions}
    </div>
  )
  const view = waiting ? (
    <WaitingView key="view" titled={title !== ''} />
  ) : (
    <TopArtistsView key="view" access={access} timeRange={timeRange} presentation={presentation} action={action} />
  )
  return (
    <div className="top-artists">
      {title !== '' && <Title className="top-artists__title">{title}</Title>}
      {controlsLast ? [view, controls] : [controls, view]}
    </div>
  )
}
