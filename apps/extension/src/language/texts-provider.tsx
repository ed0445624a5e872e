import { type ReactNode, useLayoutEffect, useSyncExternalStore } from 'react'
import type { TextStore } from './text-store.ts'
import { TextsContext } from './use-texts.ts'

type TextsProviderProps = { textStore: Pick<TextStore, 'getState' | 'subscribe'>; children: ReactNode }

/** Gives all below it the texts of the moment, and says in which language the page is. */
export function TextsProvider({ textStore, children }: TextsProviderProps) {
  const texts = useSyncExternalStore(textStore.subscribe, textStore.getState)
  useLayoutEffect(() => {
    document.documentElement.lang = texts.language
  }, [texts])
  return <TextsContext value={texts}>{children}</TextsContext>
}
