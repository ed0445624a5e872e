import { describe, expect, it } from 'vitest'
import { chooseLocale } from './choose-locale.ts'

describe('chooseLocale', () => {
  it.each([
    [['en-GB', 'en'], 'en', 'en-GB'],
    [['fi', 'sv-FI', 'sv'], 'sv', 'sv-FI'],
    [['zh-CN', 'zh-HK'], 'zh-Hant', 'zh-HK'],
    [['pt-PT'], 'pt-BR', 'pt-PT'],
    [['fi'], 'en', 'en'],
    [['*', 'de_DE'], 'de', 'de'],
  ] as const)('finds for %j in %s the locale %s', (wanted, language, locale) => {
    expect(chooseLocale(wanted, language)).toBe(locale)
  })
})
