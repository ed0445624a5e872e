import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: 'Letzte 4 Wochen',
  medium_term: 'Letzte 6 Monate',
  long_term: 'Letztes Jahr',
}
