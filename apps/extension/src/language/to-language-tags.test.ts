import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { describe, expect, it } from 'vitest'
import { toLanguageTags } from './to-language-tags.ts'

describe('toLanguageTags', () => {
  it.each([
    ['en', 'en-us', 'US', 'en', 'en-us'],
    ['en', 'en-gb', 'GB', 'en', 'en-gb'],
    ['de', 'de-ch', 'CH', 'de', 'de-ch'],
    ['fr', 'en-us', 'US', 'fr', 'fr'],
    ['pt', 'pt-br', 'BR', 'pt-BR', 'pt-br'],
    ['pt', 'en-us', 'US', 'pt-BR', 'pt'],
    ['pt_BR', 'pt_BR', undefined, 'pt-BR', 'pt-BR'],
    ['zh', 'zh-cn', 'CN', 'zh-Hans', 'zh-Hans'],
    ['zh', 'zh-tw', 'TW', 'zh-Hant', 'zh-TW'],
    ['zh', 'en-us', 'TW', 'zh-Hant', 'zh-TW'],
    ['zh', 'en-us', 'US', 'zh-Hans', 'zh-Hans'],
    ['zh', 'zh-hk', undefined, 'zh-Hant', 'zh-HK'],
    ['zh-TW', 'en-us', 'US', 'zh-Hant', 'zh-tw'],
    ['', '', undefined, 'en', ''],
  ])('takes language %s, locale %s and country %s for %s', (language, locale, country, chosen, first) => {
    const tags = toLanguageTags({ language, locale, country })
    expect(chooseLanguage(tags)).toBe(chosen)
    expect(tags[0]).toBe(first)
  })
})
