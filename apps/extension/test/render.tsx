import { configureMessages } from '@stagedoor/texts/configure-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { render as renderPlain } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createTextStore } from '../src/language/text-store.ts'
import { TextsProvider } from '../src/language/texts-provider.tsx'

export function createAllTexts() {
  return createTextStore(zoneMessages, signedInMessages, configureMessages)
}

/** What the extension says in English. */
export const englishTexts = createAllTexts().getState()

/** Draws a part of the extension as a whole page would: with all texts, in English unless the store speaks otherwise. */
export function render(part: ReactNode, textStore = createAllTexts()) {
  return renderPlain(part, {
    wrapper: ({ children }) => <TextsProvider textStore={textStore}>{children}</TextsProvider>,
  })
}
