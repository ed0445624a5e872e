import { configureMessages } from '@stagedoor/texts/configure-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigurePage } from './app/configure-page.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { followLanguage } from './language/follow-language.ts'
import { createTextStore } from './language/text-store.ts'
import { TextsProvider } from './language/texts-provider.tsx'
import { followLook } from './look/follow-look.ts'
import { connectDialog } from './tableau/connect-dialog.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import { renderPage } from './web-page.tsx'

followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })

// Once per page: Tableau rejects a second handshake.
const dialog = connectDialog({ window, loadLibrary: loadExtensionsLibrary })
// The preview shows the texts of a signed-in viewer.
const textStore = createTextStore(zoneMessages, signedInMessages, configureMessages)
const language = followLanguage(textStore, window)

async function start() {
  await language.ready
  renderPage(
    <TextsProvider textStore={textStore}>
      <QueryClientProvider client={new QueryClient()}>
        <ErrorBoundary>
          <ConfigurePage dialog={dialog} />
        </ErrorBoundary>
      </QueryClientProvider>
    </TextsProvider>,
  )
}

void dialog.then((connected) => connected && language.setEnvironment(connected.environment))
void start()
