/** Languages of Tableau's user interface: the ISO 639 code that an extension sees, and the name that people know. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  ja: '日本語',
  ko: '한국어',
  pt: 'Português',
  sv: 'Svenska',
  th: 'ไทย',
  zh: '中文',
} as const

/** Locales in the form in which Tableau gives them: RFC 5646 in lower case. */
export const locales = [
  'en-us',
  'en-gb',
  'de-de',
  'es-es',
  'fr-ca',
  'fr-fr',
  'it-it',
  'ja-jp',
  'ko-kr',
  'pt-br',
  'sv-se',
  'th-th',
  'zh-cn',
  'zh-tw',
] as const

export type Language = keyof typeof languages
