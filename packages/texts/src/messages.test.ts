import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'
import { pageMessages } from './page-messages.ts'

type Key = keyof typeof pageMessages.en

const english = pageMessages.en
const keys = Object.keys(english) as Key[]

/** Names that stay as they are in every language. */
const NAMES = /Tableau/g
/** English words that none of the other languages has. */
const ENGLISH = /\b(the|you|your|and|this|with|again|sign|press|button|was|not|sent|please)\b/i
const OWN_SCRIPT: readonly string[] = ['ja', 'ko', 'th', 'zh-Hans', 'zh-Hant']

/** What is filled in: the placeholders and tags, each as often as it is there. */
function slotsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.tag:
        return [`<${element.value}>`, ...slotsOf(element.children)]
      default:
        return [`{${element.value}} of type ${element.type}`]
    }
  })
}

/** The forms of every plural, by its placeholder. */
function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return pluralsOf(element.children)
    return element.type === TYPE.plural ? [Object.keys(element.options)] : []
  })
}

/** The words alone, without names, placeholders and markup. */
function wordsOf(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case TYPE.literal:
          return element.value.replaceAll(NAMES, '')
        case TYPE.tag:
          return wordsOf(element.children)
        case TYPE.plural:
          return Object.values(element.options)
            .map((option) => wordsOf(option.value))
            .join(' ')
        default:
          return ' '
      }
    })
    .join('')
}

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const messages = pageMessages[language]
  const parsed = (key: Key) => parse(messages[key])

  it('have the keys of the English ones', () => {
    expect(Object.keys(messages).sort()).toEqual([...keys].sort())
  })

  it('have the placeholders and tags of the English ones', () => {
    for (const key of keys)
      expect([key, ...slotsOf(parsed(key)).sort()]).toEqual([key, ...slotsOf(parse(english[key])).sort()])
  })

  it('have every plural form of the language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const key of keys)
      for (const plural of pluralsOf(parsed(key))) expect([key, ...plural.sort()]).toEqual([key, ...forms.sort()])
  })

  it('say of a button what the button says', () => {
    expect(messages['start.doubt']).toContain(`<strong>${messages['start.cancel']}</strong>`)
  })

  it('are tidy: no space at an end or doubled, and no typewriter apostrophe, which ICU takes for a quote', () => {
    for (const key of keys) expect(messages[key]).not.toMatch(/^\s|\s$|\s\s|'/)
  })

  if (language !== 'en') {
    it('leave no English over', () => {
      for (const key of keys) {
        expect(messages[key]).not.toBe(english[key])
        expect(wordsOf(parsed(key))).not.toMatch(OWN_SCRIPT.includes(language) ? /[a-z]/i : ENGLISH)
      }
    })
  }
})
