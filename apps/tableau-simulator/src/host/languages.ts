/**
 * Languages of Tableau's user interface, by the name of the switch. Extensions get `iso` (ISO 639), and `country` where two
 * languages have the same `iso`.
 */
export const languages: Record<Language, { name: string; iso: string; country?: string }> = {
  en: { name: 'English', iso: 'en' },
  de: { name: 'Deutsch', iso: 'de' },
  es: { name: 'Español', iso: 'es' },
  fr: { name: 'Français', iso: 'fr' },
  it: { name: 'Italiano', iso: 'it' },
  ja: { name: '日本語', iso: 'ja' },
  ko: { name: '한국어', iso: 'ko' },
  pt: { name: 'Português (Brasil)', iso: 'pt' },
  sv: { name: 'Svenska', iso: 'sv' },
  th: { name: 'ไทย', iso: 'th' },
  zh: { name: '简体中文', iso: 'zh', country: 'CN' },
  'zh-tw': { name: '繁體中文', iso: 'zh', country: 'TW' },
}

export const languageNames = ['en', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'sv', 'th', 'zh', 'zh-tw'] as const

/** Locales in Tableau's form: RFC 5646 in lower case. */
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

export type Language = (typeof languageNames)[number]
