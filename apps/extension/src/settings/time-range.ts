/** The values are Spotify's; the order is the one offered. */
export const timeRanges = {
  short_term: 'Last 4 weeks',
  medium_term: 'Last 6 months',
  long_term: 'Last year',
} as const

export type TimeRange = keyof typeof timeRanges

export const timeRangeNames = Object.keys(timeRanges) as TimeRange[]

export function isTimeRange(value: string): value is TimeRange {
  return timeRangeNames.some((name) => name === value)
}

/** The range that a parameter's value names, by Spotify's word or by the words that viewers read; else undefined. */
export function parseTimeRange(value: string): TimeRange | undefined {
  const wanted = value.trim().toLowerCase()
  return timeRangeNames.find((name) => name === wanted || timeRanges[name].toLowerCase() === wanted)
}
