import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'
import { LANGUAGES, type Language } from './language.ts'
import type { Translation } from './message-values.ts'
import { type PageMessages, pageMessages } from './page-messages.ts'
import { createTexts, type Texts } from './texts.ts'

/** What the pages of the sign-in window say, in one language. */
export type PageTexts = Texts<PageMessages>

/** What a dashboard may be allowed to do at a provider, by the name that the provider gives it: for each there is a text. */
export type Permission = PermissionIn<keyof PageMessages>

type PermissionIn<Key> = Key extends `permission.${infer Name}` ? Name : never

const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, createPageTexts(language, pageMessages[language])]),
) as Record<Language, PageTexts>

/** For servers: all languages are there, at once. */
export function pageTexts(language: Language): PageTexts {
  return texts[language]
}

/** Each message is compiled when it is first needed. */
function createPageTexts(language: Language, messages: Translation<PageMessages>): PageTexts {
  const compiled = new Map<string, CompiledMessage>()
  return createTexts({
    language,
    findMessage(key) {
      const message = compiled.get(key) ?? compile(messages[key as keyof PageMessages])
      compiled.set(key, message)
      return message
    },
  })
}
