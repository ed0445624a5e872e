import { timeRangeLabels } from '@stagedoor/texts/time-range-labels'
import { type TimeRange, timeRanges } from './time-range.ts'

/**
 * The range that a parameter's value names, by Spotify's word or by the words that viewers read, in any language: who made
 * the workbook may speak another one than who looks at it. Undefined for any other value.
 */
export function parseTimeRange(value: string): TimeRange | undefined {
  const wanted = toComparable(value)
  const labels = Object.values(timeRangeLabels)
  return timeRanges.find((range) => range === wanted || labels.some((words) => toComparable(words[range]) === wanted))
}

/** Keyboards differ in spaces and in the width of digits. */
function toComparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}
