import { configureMessages } from '@stagedoor/texts/configure-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render as renderPlain } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createTextStore } from '../src/language/text-store.ts'
import { TextsProvider } from '../src/language/texts-provider.tsx'

export function createAllTexts() {
  return createTextStore(zoneMessages, signedInMessages, configureMessages)
}

/** The extension's texts in English. */
export const englishTexts = createAllTexts().getState()

/** Renders a part of the extension inside its providers: all texts, in the language of the store, and an empty cache. */
export function render(part: ReactNode, textStore = createAllTexts(), queryClient = new QueryClient()) {
  return renderPlain(part, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queryClient}>
        <TextsProvider textStore={textStore}>{children}</TextsProvider>
      </QueryClientProvider>
    ),
  })
}
