import * as z from 'zod/mini'
import { timeRanges } from './time-range.ts'

export const SETTINGS_VERSION = 1
export const MOST_ARTISTS = 50
export const LONGEST_TITLE = 80

export const layouts = ['headline', 'list', 'bars', 'wall'] as const
export type Layout = (typeof layouts)[number]

/** What is behind the artists: the page's own surface, on which every text can be read, or whatever the dashboard has there. */
export const backgrounds = ['plain', 'dashboard'] as const
export type Background = (typeof backgrounds)[number]

const name = z.string().check(z.minLength(1), z.maxLength(1000))
const worksheets = z.array(name).check(z.minLength(1), z.maxLength(100))

/** What a click on an artist does to the dashboard. Everything is named as the workbook's author sees it. */
const clickAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('parameter'), parameter: name }),
  z.object({ kind: z.literal('filter'), worksheets, field: name }),
  z.object({ kind: z.literal('highlight'), worksheets, field: name }),
])
export type ClickAction = z.infer<typeof clickAction>

/**
 * What a dashboard's author chooses, as it stands in the workbook. Whoever can edit the workbook writes it, so it is
 * about looks and the dashboard only: nothing of it reaches the server, the provider or the permissions.
 */
export const settings = z.object({
  version: z.literal(SETTINGS_VERSION),
  /** Stands above the artists; empty for none. */
  title: z.string().check(z.maxLength(LONGEST_TITLE)),
  timeRange: z.enum(timeRanges),
  viewersMayChangeRange: z.boolean(),
  /** The parameter whose value is the time range instead; null for none. */
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
