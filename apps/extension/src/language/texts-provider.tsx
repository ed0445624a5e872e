import { type ReactNode, useLayoutEffect } from 'react'
import { useStore } from 'zustand/react'
import type { TextStore } from './text-store.ts'
import { TextsContext } from './use-texts.ts'

type TextsProviderProps = { textStore: TextStore; children: ReactNode }

/** Provides the current texts and sets the page's `lang`. */
export function TextsProvider({ textStore, children }: TextsProviderProps) {
  const texts = useStore(textStore)
  useLayoutEffect(() => {
    document.documentElement.lang = texts.language
  }, [texts])
  return <TextsContext value={texts}>{children}</TextsContext>
}
