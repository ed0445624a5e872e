import { warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import { shortText, type ValueRule } from './value-rule.ts'

/** The languages of Tableau's own windows. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'sv', 'th', 'zh']

/** A language, with or without a country: `en`, `en_US`. Whatever Tableau does not know becomes English. */
export const locale: ValueRule = (value) => {
  const tooLong = shortText(value)
  if (tooLong.length > 0) return tooLong
  const [, language, country] = /^([a-z]{2,3})(?:_([A-Z]{2}))?$/.exec(value) ?? []
  if (language === undefined) {
    return [warning(`Tableau does not understand the locale ${quote(value)}: write it like en_US or en.`)]
  }
  if (!LANGUAGES.includes(language)) {
    return [
      warning(
        `Tableau does not speak ${quote(value)} and takes English in its place: use one of ${LANGUAGES.join(', ')}.`,
      ),
    ]
  }
  if (language === 'zh' && country === undefined) {
    return [warning('The locale "zh" does not say which writing: use zh_CN or zh_TW.')]
  }
  return []
}
