import { readFileSync } from 'node:fs'
import type { Language } from './language.ts'
import type { Group, Messages } from './message-values.ts'

/** All messages of a language, by group. For servers and tests. */
export function readMessages(language: Language): { readonly [Name in Group]: Messages<Name> } {
  return JSON.parse(readFileSync(new URL(`./messages/${language}.json`, import.meta.url), 'utf8'))
}
