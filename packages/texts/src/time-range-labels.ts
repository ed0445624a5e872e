import type { Language } from './language.ts'
import type { Translation } from './message-values.ts'
import { timeRanges as de } from './messages/de/time-ranges.ts'
import { timeRanges as en } from './messages/en/time-ranges.ts'
import { timeRanges as es } from './messages/es/time-ranges.ts'
import { timeRanges as fr } from './messages/fr/time-ranges.ts'
import { timeRanges as it } from './messages/it/time-ranges.ts'
import { timeRanges as ja } from './messages/ja/time-ranges.ts'
import { timeRanges as ko } from './messages/ko/time-ranges.ts'
import { timeRanges as ptBR } from './messages/pt-BR/time-ranges.ts'
import { timeRanges as sv } from './messages/sv/time-ranges.ts'
import { timeRanges as th } from './messages/th/time-ranges.ts'
import { timeRanges as zhHans } from './messages/zh-Hans/time-ranges.ts'
import { timeRanges as zhHant } from './messages/zh-Hant/time-ranges.ts'

/** What the ranges of time are called, in all languages: the author of a workbook may write another one than its viewers read. */
export const timeRangeLabels: Record<Language, Translation<typeof en>> = {
  en,
  de,
  es,
  fr,
  it,
  ja,
  ko,
  'pt-BR': ptBR,
  sv,
  th,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
}
