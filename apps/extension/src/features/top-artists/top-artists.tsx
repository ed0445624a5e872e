import { type ReactNode, useState } from 'react'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { DEFAULT_TIME_RANGE, type TimeRange } from './time-range.ts'
import { TimeRangeSelect } from './time-range-select.tsx'
import { TopArtistsView } from './top-artists-view.tsx'
import './top-artists.css'

type TopArtistsProps = {
  access: ApiAccess
  /** What else can be done, such as signing out. */
  actions: ReactNode
}

/** Signed in. The range and the actions are there whatever the provider answers. */
export function TopArtists({ access, actions }: TopArtistsProps) {
  const [timeRange, setTimeRange] = useState<TimeRange>(DEFAULT_TIME_RANGE)
  return (
    <div className="top-artists">
      <div className="top-artists__controls">
        <TimeRangeSelect value={timeRange} onChange={setTimeRange} />
        {actions}
      </div>
      <TopArtistsView access={access} timeRange={timeRange} />
    </div>
  )
}
