import type { TableauEnvironment } from '../tableau/tableau-state.ts'
import type { TextStore } from './text-store.ts'
import { toLanguageTags } from './to-language-tags.ts'

/** A person whose language is not English waits for the first paint so long and no longer: then it comes in English. */
const PATIENCE_MS = 300

type LanguageFollower = {
  /** Resolves when the page can be drawn in the browser's language, or need not wait for it any more. */
  ready: Promise<void>
  /** Tableau's own language goes before the browser's. */
  hear(environment: TableauEnvironment): void
}

/** Speaks as the browser does, for the life of the page, until Tableau has said how it speaks itself. */
export function followLanguage(textStore: Pick<TextStore, 'speak'>, window: Window): LanguageFollower {
  let told: readonly string[] = []
  const speak = () => textStore.speak([...told, ...window.navigator.languages])
  window.addEventListener('languagechange', () => void speak())
  const patience = new Promise<void>((resolve) => window.setTimeout(resolve, PATIENCE_MS))
  return {
    ready: Promise.race([speak(), patience]),
    hear(environment) {
      told = toLanguageTags(environment)
      void speak()
    },
  }
}
