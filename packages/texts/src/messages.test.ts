import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'
import type { Group } from './message-values.ts'
import { readMessages } from './read-messages.ts'
import { slots } from './slots.ts'

const english = readMessages('en')
const groups = Object.keys(english) as Group[]

/** Names that stay as they are in every language. */
const NAMES =
  /ThoughtSpot|Liveboard|GUID|Tableau (?:Server|Cloud)|Tableau|Spotify|Premium|JavaScript|Cookie|OAuth|API|CSV|ID|\.trex|https|HTTP/g
/** English words that some language uses as its own. */
const LOANWORDS = [
  'Dashboard',
  'Layout',
  'Account',
  'no',
  'Name',
  'Person',
  'Administrator',
  'Integration',
  'Token ID',
  'Tablet',
  'Liveboard',
  'ThoughtSpot Liveboard',
]
/** English words that none of the other languages has. */
const ENGLISH = /\b(the|you|your|and|this|with|again|sign|press|button|was|not|sent|please)\b/i
const OWN_SCRIPT: readonly string[] = ['ja', 'ko', 'th', 'zh-Hans', 'zh-Hant']

/** The placeholders and tags of a message, with their kinds; repeated ones are repeated. */
function slotsOf(elements: readonly MessageFormatElement[]): [name: string, kind: 'text' | 'number' | 'tag'][] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.tag:
        return [[element.value, 'tag'] as const, ...slotsOf(element.children)]
      default:
        return [[element.value, element.type === TYPE.argument ? 'text' : 'number']]
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

const cases = LANGUAGES.flatMap((language) => {
  const messages = readMessages(language)
  return groups.map((group) => ({ group, language, messages: messages[group], source: english[group] }))
})

it.each(LANGUAGES)('%s has the groups of English', (language) => {
  expect(Object.keys(readMessages(language))).toEqual(groups)
})

describe.each(cases)('the $group messages in $language', ({ language, messages, source }) => {
  const sources: Record<string, string> = source
  const entries = Object.entries(messages).map(([key, message]) => ({ key, message, parsed: parse(message) }))

  it('have the keys of the English ones, in their order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(source))
  })

  it('have the placeholders and tags of the English ones', () => {
    for (const { key, parsed } of entries)
      expect([key, ...slotsOf(parsed).sort()]).toEqual([key, ...slotsOf(parse(sources[key] ?? '')).sort()])
  })

  it('have every plural form of the language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const { key, parsed } of entries)
      for (const plural of pluralsOf(parsed)) expect([key, ...plural.sort()]).toEqual([key, ...forms.sort()])
  })

  it('have no leading, trailing or double space, and no straight apostrophe, which ICU reads as a quote', () => {
    for (const { message } of entries) expect(message).not.toMatch(/^\s|\s$|\s\s|'/)
  })

  if (language !== 'en') {
    it('leave no English over', () => {
      for (const { key, message, parsed } of entries) {
        if (!LOANWORDS.includes(message)) expect(message).not.toBe(sources[key])
        expect(wordsOf(parsed)).not.toMatch(OWN_SCRIPT.includes(language) ? /[a-z]/i : ENGLISH)
      }
    })
  }
})

it.each(LANGUAGES)('the start page in %s names its Cancel button as the button does', (language) => {
  const { pages } = readMessages(language)
  expect(pages['start.doubt']).toContain(`<strong>${pages['start.cancel']}</strong>`)
})

it('slots.ts has the placeholders and tags of the English messages', () => {
  const found = Object.values(english).flatMap((messages) =>
    Object.entries(messages).map(([key, message]) => [key, slotsOf(parse(message))] as const),
  )
  const filled = found.filter(([, names]) => names.length > 0).map(([key, names]) => [key, Object.fromEntries(names)])
  expect(slots).toEqual(Object.fromEntries(filled))
})

it('no key is in two groups', () => {
  const keys = groups.flatMap((group) => Object.keys(english[group]))
  expect(keys).toHaveLength(new Set(keys).size)
})

it('every problem of the contract has a sentence, in the same order', () => {
  expect(Object.keys(english.problems)).toEqual(Object.keys(problemCatalogue).map((code) => `problem.${code}`))
})
