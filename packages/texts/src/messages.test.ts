import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { configureMessages } from './configure-messages.ts'
import { LANGUAGES, type Language } from './language.ts'
import type { MessageGroup } from './message-group.ts'
import { pageMessages } from './page-messages.ts'
import { problemMessages } from './problem-messages.ts'
import { signedInMessages } from './signed-in-messages.ts'
import { timeRangeLabels } from './time-range-labels.ts'
import { zoneMessages } from './zone-messages.ts'

type Messages = Readonly<Record<string, string>>

async function loadAll({ english, load }: MessageGroup): Promise<Record<Language, Messages>> {
  const others = Object.entries(load).map(async ([language, loadOne]) => [language, await loadOne()])
  return { en: english, ...Object.fromEntries(await Promise.all(others)) }
}

/** Every group there is, in every language. */
const groups: Record<string, Record<Language, Messages>> = {
  page: pageMessages,
  zone: await loadAll(zoneMessages),
  problem: await loadAll(problemMessages),
  'signed-in': await loadAll(signedInMessages),
  configure: await loadAll(configureMessages),
  'time range': timeRangeLabels,
}

/** Names that stay as they are in every language. */
const NAMES = /Tableau (?:Server|Cloud)|Tableau|Spotify|Premium|JavaScript|Cookie|\.trex|https|HTTP/g
/** English words that some language uses as its own. */
const LOANWORDS = ['Dashboard', 'Layout', 'Account', 'no']
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

const cases = Object.entries(groups).flatMap(([group, all]) =>
  LANGUAGES.map((language) => ({ group, language, messages: all[language], english: all.en })),
)

describe.each(cases)('the $group messages in $language', ({ language, messages, english }) => {
  const entries = Object.entries(messages).map(([key, message]) => ({ key, message, parsed: parse(message) }))

  it('have the keys of the English ones', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort())
  })

  it('have the placeholders and tags of the English ones', () => {
    for (const { key, parsed } of entries)
      expect([key, ...slotsOf(parsed).sort()]).toEqual([key, ...slotsOf(parse(english[key] ?? '')).sort()])
  })

  it('have every plural form of the language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const { key, parsed } of entries)
      for (const plural of pluralsOf(parsed)) expect([key, ...plural.sort()]).toEqual([key, ...forms.sort()])
  })

  it('are tidy: no space at an end or doubled, and no typewriter apostrophe, which ICU takes for a quote', () => {
    for (const { message } of entries) expect(message).not.toMatch(/^\s|\s$|\s\s|'/)
  })

  if (language !== 'en') {
    it('leave no English over', () => {
      for (const { key, message, parsed } of entries) {
        if (!LOANWORDS.includes(message)) expect(message).not.toBe(english[key])
        expect(wordsOf(parsed)).not.toMatch(OWN_SCRIPT.includes(language) ? /[a-z]/i : ENGLISH)
      }
    })
  }
})

it.each(LANGUAGES)('the pages in %s say of a button what the button says', (language) => {
  const messages = pageMessages[language]
  expect(messages['start.doubt']).toContain(`<strong>${messages['start.cancel']}</strong>`)
})

it('the English sentences about problems are compiled as they stand, so that a browser need not have them twice', () => {
  for (const sentence of Object.values(problemMessages.english)) expect(compile(sentence)).toBe(sentence)
})
