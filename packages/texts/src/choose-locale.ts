import type { Language } from './language.ts'
import { toWritten } from './to-written.ts'

/**
 * How this language is written where its reader is, for numbers and dates: the first wanted tag of the language, such as
 * `en-GB` for `en`, else the language itself.
 * @param wanted BCP 47 tags, the most wanted first; what is not a language tag is passed over
 */
export function chooseLocale(wanted: readonly string[], language: Language): string {
  const written = toWritten(language)
  return wanted.find((tag) => toWritten(tag) === written) ?? language
}
