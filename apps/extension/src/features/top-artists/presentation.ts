import type { Settings } from '../../settings/settings.ts'

/** The settings that control the view. */
export type Presentation = Pick<Settings, 'title' | 'timeRange' | 'viewersMayChangeRange' | 'count' | 'layout'>
