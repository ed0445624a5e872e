import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: '最近 4 周',
  medium_term: '最近 6 个月',
  long_term: '最近 1 年',
}
