import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { chooseLocale } from '@stagedoor/texts/choose-locale'
import { elementMessages } from '@stagedoor/texts/element-messages'
import type { Language } from '@stagedoor/texts/language'
import { createTexts, type Texts } from '@stagedoor/texts/texts'

export type ElementTexts = Texts<'element' | 'signIn' | 'problems'>

const { english, files } = elementMessages

/** The texts in English, which are part of this module. */
export const englishTexts = toTexts('en', 'en', english)

/** Loads the texts in the first supported language of these BCP 47 tags. Never rejects: falls back to English. */
export async function loadTexts(wanted: readonly string[]): Promise<ElementTexts> {
  const language = chooseLanguage(wanted)
  if (language === 'en') return toTexts('en', chooseLocale(wanted, 'en'), english)
  try {
    const { messages } = await files[`./${language}.json`]()
    return toTexts(language, chooseLocale(wanted, language), messages)
  } catch {
    return englishTexts
  }
}

function toTexts(language: Language, locale: string, messages: typeof english): ElementTexts {
  return createTexts({
    language,
    locale,
    findMessage(key) {
      const message = messages[key]
      if (message === undefined) throw new Error(`There is no text "${key}". Add it to the group of the element.`)
      return message
    },
  })
}
