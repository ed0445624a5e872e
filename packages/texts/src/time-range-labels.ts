import { LANGUAGES, type Language } from './language.ts'
import type { Messages } from './message-values.ts'

type Labels = Messages<'timeRanges'>

const files = import.meta.glob<Labels>('./*.json', {
  base: './messages',
  query: '?timeRanges&compiled',
  import: 'messages',
  eager: true,
})

/** The names of the time ranges in all languages: the author of a workbook may use another language than its viewers. */
export const timeRangeLabels = Object.fromEntries(
  LANGUAGES.map((language) => [language, files[`./${language}.json`]]),
) as Record<Language, Labels>
