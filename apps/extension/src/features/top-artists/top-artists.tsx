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
  /** Further controls, such as signing out. */
  actions: ReactNode
  presentation?: Presentation
  /** The range set by a dashboard parameter; hides the select. */
  dictatedRange?: TimeRange | undefined
  action?: ArtistAction | undefined
  /** The settings are still loading: sends no request. */
  waiting?: boolean
}

/** The view of a signed-in viewer. The controls do not depend on the provider's response. */
export function TopArtists({
  access,
  actions,
  presentation = DEFAULT_SETTINGS,
  dictatedRange,
  action,
  waiting = false,
}: TopArtistsProps) {
  const { title, timeRange: authorsRange, viewersMayChangeRange } = presentation
  // For this visit, until the author changes the range.
  const [own, setOwn] = useState<{ range: TimeRange; instead: TimeRange }>()
  const mayChange = viewersMayChangeRange && dictatedRange === undefined
  const chosen = mayChange && own?.instead === authorsRange ? own.range : authorsRange
  const timeRange = dictatedRange ?? chosen
  const controlsLast = useTinyZone()
  // Keys preserve the elements when their order changes.
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
