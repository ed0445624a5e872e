import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: 'Últimas 4 semanas',
  medium_term: 'Últimos 6 meses',
  long_term: 'Último año',
}
