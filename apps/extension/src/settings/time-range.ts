/** Spotify's names, in display order. */
export const timeRanges = ['short_term', 'medium_term', 'long_term'] as const

export type TimeRange = (typeof timeRanges)[number]

export function isTimeRange(value: string): value is TimeRange {
  return timeRanges.some((name) => name === value)
}
