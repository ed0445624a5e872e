import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { DEFAULT_TIME_RANGE, type TimeRange } from './time-range.ts'
import { TimeRangeSelect } from './time-range-select.tsx'
import { TopArtistsView } from './top-artists-view.tsx'
import type { ApiAccess } from './use-top-artists.ts'
import './top-artists.css'

type TopArtistsProps = { access: ApiAccess; onSignOut: () => void }

/** Signed in. The range and the way out are there whatever the provider answers. */
export function TopArtists({ access, onSignOut }: TopArtistsProps) {
  const [timeRange, setTimeRange] = useState<TimeRange>(DEFAULT_TIME_RANGE)
  return (
    <div className="top-artists">
      <div className="top-artists__controls">
        <TimeRangeSelect value={timeRange} onChange={setTimeRange} />
        <Button onClick={onSignOut}>Sign out</Button>
      </div>
      <TopArtistsView access={access} timeRange={timeRange} />
    </div>
  )
}
