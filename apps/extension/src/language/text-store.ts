import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { chooseLocale } from '@stagedoor/texts/choose-locale'
import type { Language } from '@stagedoor/texts/language'
import type { MessageGroup } from '@stagedoor/texts/message-group'
import { createTexts } from '@stagedoor/texts/texts'
import { createStore } from 'zustand/vanilla'
import type { ReadOnlyStore } from '../read-only-store.ts'
import type { ExtensionTexts } from './extension-texts.ts'

type Messages = MessageGroup['english']

/** The texts of the page in the viewer's language. */
export type TextStore = ReadOnlyStore<ExtensionTexts> & {
  /** Switches to the first supported language of these BCP 47 tags. Never rejects: falls back to English. */
  setLanguages(wanted: readonly string[]): Promise<void>
  /** Adds texts. Resolves when they have loaded in the current language. Never rejects. */
  add(group: MessageGroup): Promise<void>
}

/** Starts in English. One language at a time: if one group fails to load, all texts are English. */
export function createTextStore(...groups: MessageGroup[]): TextStore {
  let wanted: readonly string[] = []
  let latest: Promise<void> | undefined
  let version = 0
  const store = createStore<ExtensionTexts>(() => toTexts('en', []))

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

  function update(): Promise<void> {
    version += 1
    latest = loadTexts(version)
    return latest
  }

  async function loadTexts(own: number): Promise<void> {
    const language = chooseLanguage(wanted)
    const messages = language === 'en' ? [] : await load(language, groups)
    // Stale: superseded by another language.
    if (own !== version) return latest
    store.setState(toTexts(messages === undefined ? 'en' : language, messages ?? []), true)
  }

  return {
    ...store,
    // React compares it with the page as served, which is in the current language.
    getInitialState: store.getState,
    setLanguages(next) {
      if (latest !== undefined && next.join() === wanted.join()) return latest
      wanted = next
      return update()
    },
    async add(group) {
      if (groups.includes(group)) return latest
      groups.push(group)
      // English comes with the group.
      if (chooseLanguage(wanted) !== 'en') await update()
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
    // Offline, or the server has a newer build.
    return undefined
  }
}
