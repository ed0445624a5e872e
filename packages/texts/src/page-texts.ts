import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'
import { LANGUAGES, type Language } from './language.ts'
import type { KeyOf } from './message-values.ts'
import { readMessages } from './read-messages.ts'
import { createTexts, type Texts } from './texts.ts'

/** The texts of the server's pages, in one language. */
export type PageTexts = Texts<'pages' | 'problems'>

/** A permission that a dashboard may get at a provider, by the provider's name for it: each has a text. */
export type Permission = PermissionIn<KeyOf<'pages'>>

type PermissionIn<Key> = Key extends `permission.${infer Name}` ? Name : never

const texts = Object.fromEntries(LANGUAGES.map((language) => [language, createPageTexts(language)])) as Record<
  Language,
  PageTexts
>

/** For servers: all languages are loaded at start. */
export function pageTexts(language: Language): PageTexts {
  return texts[language]
}

/** Compiles each message when it is first needed. */
function createPageTexts(language: Language): PageTexts {
  const { pages, problems } = readMessages(language)
  const messages = { ...pages, ...problems }
  const compiled = new Map<string, CompiledMessage>()
  return createTexts({
    language,
    findMessage(key) {
      const message = compiled.get(key) ?? compile(messages[key as keyof typeof messages])
      compiled.set(key, message)
      return message
    },
  })
}
