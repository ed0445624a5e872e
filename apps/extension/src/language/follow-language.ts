import type { TableauEnvironment } from '../tableau/tableau-state.ts'
import type { TextStore } from './text-store.ts'
import { toLanguageTags } from './to-language-tags.ts'

/** Longest delay of the first paint for texts in another language; after that it is English. */
const FIRST_PAINT_TIMEOUT_MS = 300

type LanguageFollower = {
  /** Resolves when the page can be drawn: its texts have loaded, or took too long. */
  ready: Promise<void>
  /** Prefers Tableau's language to the browser's. */
  setEnvironment(environment: TableauEnvironment): void
}

/** Follows the browser's language, and Tableau's once it is known, for the life of the page. */
export function followLanguage(textStore: Pick<TextStore, 'setLanguages'>, window: Window): LanguageFollower {
  let tableauTags: readonly string[] = []
  const update = () => textStore.setLanguages([...tableauTags, ...window.navigator.languages])
  window.addEventListener('languagechange', () => void update())
  const timeout = new Promise<void>((resolve) => window.setTimeout(resolve, FIRST_PAINT_TIMEOUT_MS))
  return {
    ready: Promise.race([update(), timeout]),
    setEnvironment(environment) {
      tableauTags = toLanguageTags(environment)
      void update()
    },
  }
}
