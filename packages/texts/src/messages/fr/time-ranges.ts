import type { Translation } from '../../message-values.ts'
import type { timeRanges as source } from '../en/time-ranges.ts'

export const timeRanges: Translation<typeof source> = {
  short_term: '4 dernières semaines',
  medium_term: '6 derniers mois',
  long_term: 'Dernière année',
}
