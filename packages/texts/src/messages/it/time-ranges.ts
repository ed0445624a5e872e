import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: 'Ultime 4 settimane',
  medium_term: 'Ultimi 6 mesi',
  long_term: 'Ultimo anno',
}
