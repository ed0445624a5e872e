import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'
import { LANGUAGES } from './language.ts'

describe('chooseLanguage', () => {
  it.each(LANGUAGES)('finds %s by its own tag, in any case', (language) => {
    expect(chooseLanguage([language])).toBe(language)
    expect(chooseLanguage([language.toUpperCase()])).toBe(language)
  })

  it.each([
    ['de-CH', 'de'],
    ['es-419', 'es'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['ja-JP-u-ca-japanese', 'ja'],
  ])('gives %s the language %s', (tag, language) => {
    expect(chooseLanguage([tag])).toBe(language)
  })

  it('takes the first that there is', () => {
    expect(chooseLanguage(['fi', 'gsw', 'sv-FI', 'de'])).toBe('sv')
  })

  it('skips scripts that readers of the language may not read, such as Chinese in Latin letters', () => {
    expect(chooseLanguage(['zh-Latn', 'ko'])).toBe('ko')
  })

  it('is English when nothing fits, or nothing is a tag', () => {
    for (const wanted of [[], ['*'], ['fi'], ['', '-', 'de_DE', 'x'.repeat(10_000), '../de', '__proto__']])
      expect(chooseLanguage(wanted)).toBe('en')
  })
})
