/** Spotify's words, in the order that is offered. */
export const timeRanges = ['short_term', 'medium_term', 'long_term'] as const

export type TimeRange = (typeof timeRanges)[number]

export function isTimeRange(value: string): value is TimeRange {
  return timeRanges.some((name) => name === value)
}
