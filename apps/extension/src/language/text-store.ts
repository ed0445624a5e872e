import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { chooseLocale } from '@stagedoor/texts/choose-locale'
import type { Language } from '@stagedoor/texts/language'
import type { MessageGroup } from '@stagedoor/texts/message-group'
import { createTexts } from '@stagedoor/texts/texts'
import type { ExtensionTexts } from './extension-texts.ts'

type Messages = MessageGroup['english']

/** What the page says, in the language of its reader; for `useSyncExternalStore`. */
export interface TextStore {
  getState(): ExtensionTexts
  subscribe(listener: () => void): () => void
  /** Speaks the first of these languages (BCP 47 tags) that there is. Never rejects: without its texts it is English. */
  speak(wanted: readonly string[]): Promise<void>
  /** Has these texts as well. Resolves as soon as they are there in the language of the moment. Never rejects. */
  add(group: MessageGroup): Promise<void>
}

/** Speaks English until it is told otherwise. One language at a time: where one text is missing, all are English. */
export function createTextStore(...groups: MessageGroup[]): TextStore {
  const listeners = new Set<() => void>()
  let wanted: readonly string[] = []
  let latest: Promise<void> | undefined
  let turn = 0
  let state = toTexts('en', [])

  function toTexts(language: Language, messages: readonly Messages[]): ExtensionTexts {
    return createTexts({
      language,
      locale: chooseLocale(wanted, language),
      findMessage(key) {
        const found = [...messages, ...groups.map(({ english }) => english)].find((texts) => texts[key] !== undefined)
        const message = found?.[key]
        if (message === undefined) throw new Error(`There is no text "${key}". Add its group before it is shown.`)
        return message
      },
    })
  }

  function translate(): Promise<void> {
    turn += 1
    latest = show(turn)
    return latest
  }

  async function show(mine: number): Promise<void> {
    const language = chooseLanguage(wanted)
    const messages = language === 'en' ? [] : await load(language, groups)
    // Another language was wanted meanwhile.
    if (mine !== turn) return latest
    state = toTexts(messages === undefined ? 'en' : language, messages ?? [])
    for (const listener of listeners) listener()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    speak(next) {
      if (latest !== undefined && next.join() === wanted.join()) return latest
      wanted = next
      return translate()
    },
    async add(group) {
      if (groups.includes(group)) return latest
      groups.push(group)
      // English is there with the group.
      if (chooseLanguage(wanted) !== 'en') await translate()
    },
  }
}

async function load(
  language: Exclude<Language, 'en'>,
  groups: readonly MessageGroup[],
): Promise<Messages[] | undefined> {
  try {
    return await Promise.all(groups.map(async ({ files }) => (await files[`./${language}.json`]()).messages))
  } catch {
    // The server may have a newer version, or be away: English is always there.
    return undefined
  }
}
