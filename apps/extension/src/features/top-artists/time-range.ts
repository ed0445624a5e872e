/** The values are Spotify's; the order is the one offered. */
export const timeRanges = {
  short_term: 'Last 4 weeks',
  medium_term: 'Last 6 months',
  long_term: 'Last year',
} as const

export type TimeRange = keyof typeof timeRanges

export const DEFAULT_TIME_RANGE: TimeRange = 'medium_term'

export function isTimeRange(value: string): value is TimeRange {
  return Object.keys(timeRanges).includes(value)
}
