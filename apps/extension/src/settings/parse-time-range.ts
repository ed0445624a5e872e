import { timeRangeLabels } from '@stagedoor/texts/time-range-labels'
import { type TimeRange, timeRanges } from './time-range.ts'

/**
 * The time range of a parameter's value: Spotify's name or a label in any language, as authors and viewers may use different
 * ones. Undefined for any other value.
 */
export function parseTimeRange(value: string): TimeRange | undefined {
  const wanted = toComparable(value)
  const labels = Object.values(timeRangeLabels)
  return timeRanges.find((range) => range === wanted || labels.some((words) => toComparable(words[range]) === wanted))
}

/** Ignores case, spaces and full-width digits. */
function toComparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}
