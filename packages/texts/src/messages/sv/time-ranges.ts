import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: 'Senaste 4 veckorna',
  medium_term: 'Senaste 6 månaderna',
  long_term: 'Senaste året',
}
