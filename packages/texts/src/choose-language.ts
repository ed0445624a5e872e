import { LANGUAGES, type Language } from './language.ts'
import { toWritten } from './to-written.ts'

const languages = new Map(LANGUAGES.map((language) => [toWritten(language), language]))

/**
 * The first wanted language that there is, else English. `pt` and `pt-PT` get Brazilian Portuguese, `zh-HK` traditional
 * Chinese. Case does not matter, and what is not a language tag is passed over.
 * @param wanted BCP 47 tags, the most wanted first, as in `navigator.languages` or after sorting `Accept-Language`
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 * @see https://www.unicode.org/reports/tr35/#Likely_Subtags
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const written = toWritten(tag)
    const language = written && languages.get(written)
    if (language) return language
  }
  return 'en'
}
