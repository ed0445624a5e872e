/** What the ranges of time are called, by Spotify's words for them. Parameters of workbooks have these as values. */
export const timeRanges = {
  short_term: 'Last 4 weeks',
  medium_term: 'Last 6 months',
  long_term: 'Last year',
} as const
