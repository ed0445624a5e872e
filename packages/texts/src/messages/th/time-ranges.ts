import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: '4 สัปดาห์ที่ผ่านมา',
  medium_term: '6 เดือนที่ผ่านมา',
  long_term: '1 ปีที่ผ่านมา',
}
