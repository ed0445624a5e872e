import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'
import type { Language } from './language.ts'
import type { KeyOf } from './message-values.ts'
import { readMessages } from './read-messages.ts'
import { createTexts, type Texts } from './texts.ts'

/** The texts of the server's pages, in one language. */
export type PageTexts = Texts<'pages' | 'problems'>

/** A scope that has a text. */
type Permission = PermissionIn<KeyOf<'pages'>>

type PermissionIn<Key> = Key extends `permission.${infer Name}` ? Name : never

const texts = new Map<Language, PageTexts>()

/** For servers: reads a language when it is first needed. */
export function pageTexts(language: Language): PageTexts {
  const known = texts.get(language)
  if (known !== undefined) return known
  const created = createPageTexts(language)
  texts.set(language, created)
  return created
}

let permissions: ReadonlySet<string> | undefined

/** Whether a scope has a text, `permission.{scope}`. */
export function hasPermissionText(scope: string): scope is Permission {
  permissions ??= new Set(Object.keys(readMessages('en').pages))
  return permissions.has(`permission.${scope}`)
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
