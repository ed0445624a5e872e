import type { Settings } from '../../settings/settings.ts'

/** What the dashboard's author decides about the view. */
export type Presentation = Pick<Settings, 'title' | 'timeRange' | 'viewersMayChangeRange' | 'count' | 'layout'>
