import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: '지난 4주',
  medium_term: '지난 6개월',
  long_term: '지난 1년',
}
