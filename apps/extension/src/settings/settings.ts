import * as z from 'zod/mini'
import { timeRanges } from './time-range.ts'

export const SETTINGS_VERSION = 1
export const MOST_ARTISTS = 50
export const LONGEST_TITLE = 80

export const layouts = ['headline', 'list', 'bars', 'wall'] as const
export type Layout = (typeof layouts)[number]

/** `plain`: the page's own background, with enough contrast · `dashboard`: transparent. */
export const backgrounds = ['plain', 'dashboard'] as const
export type Background = (typeof backgrounds)[number]

const name = z.string().check(z.minLength(1), z.maxLength(1000))
const worksheets = z.array(name).check(z.minLength(1), z.maxLength(100))

/** The dashboard action for a click on an artist, with names as in the workbook. */
const clickAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('parameter'), parameter: name }),
  z.object({ kind: z.literal('filter'), worksheets, field: name }),
  z.object({ kind: z.literal('highlight'), worksheets, field: name }),
])
export type ClickAction = z.infer<typeof clickAction>

/**
 * The author's settings, as stored in the workbook. Untrusted: anyone who can edit the workbook can write them, so they only
 * control the appearance and the dashboard, never the server, the provider or the permissions.
 */
export const settings = z.object({
  version: z.literal(SETTINGS_VERSION),
  /** Shown above the artists; empty for none. */
  title: z.string().check(z.maxLength(LONGEST_TITLE)),
  timeRange: z.enum(timeRanges),
  viewersMayChangeRange: z.boolean(),
  /** The parameter that sets the time range; null for none. */
  rangeParameter: z.nullable(name),
  count: z.int().check(z.minimum(1), z.maximum(MOST_ARTISTS)),
  layout: z.enum(layouts),
  background: z._default(z.enum(backgrounds), 'plain'),
  click: clickAction,
})
export type Settings = z.infer<typeof settings>

export const DEFAULT_SETTINGS: Settings = {
  version: SETTINGS_VERSION,
  title: '',
  timeRange: 'medium_term',
  viewersMayChangeRange: true,
  rangeParameter: null,
  count: 20,
  layout: 'headline',
  background: 'plain',
  click: { kind: 'nothing' },
}
