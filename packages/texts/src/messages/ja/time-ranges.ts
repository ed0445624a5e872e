import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: '過去 4 週間',
  medium_term: '過去 6 か月',
  long_term: '過去 1 年',
}
