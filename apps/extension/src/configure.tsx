import { configureMessages } from '@stagedoor/texts/configure-messages'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfigurePage } from './app/configure-page.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { followLanguage } from './language/follow-language.ts'
import { createTextStore } from './language/text-store.ts'
import { TextsProvider } from './language/texts-provider.tsx'
import { followLook } from './look/follow-look.ts'
import { connectDialog } from './tableau/connect-dialog.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import './theme.css'

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no element #root. Restore it in configure.html.')

followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })

const root = createRoot(container)
// Once for the page: Tableau takes a second handshake for a mistake.
const dialog = connectDialog({ window, loadLibrary: loadExtensionsLibrary })
// The preview says what a signed-in viewer reads.
const textStore = createTextStore(zoneMessages, signedInMessages, configureMessages)
const language = followLanguage(textStore, window)

async function start() {
  await language.ready
  root.render(
    <StrictMode>
      <TextsProvider textStore={textStore}>
        <ErrorBoundary>
          <ConfigurePage dialog={dialog} />
        </ErrorBoundary>
      </TextsProvider>
    </StrictMode>,
  )
}

void dialog.then((told) => told && language.hear(told.environment))
void start()
