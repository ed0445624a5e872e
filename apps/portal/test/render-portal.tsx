import { QueryClient } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { App } from '../src/app/app.tsx'
import { loadTexts } from '../src/language/load-texts.ts'

/** Opens an address of the portal. */
export async function renderPortal(path: string, languages: readonly string[] = ['en-GB']) {
  window.history.replaceState(null, '', `/portal${path}`)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const user = userEvent.setup()
  return { user, ...render(<App texts={await loadTexts(languages)} queryClient={queryClient} />) }
}
