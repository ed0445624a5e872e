import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfigurePage } from './app/configure-page.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { followLook } from './look/follow-look.ts'
import { connectDialog } from './tableau/connect-dialog.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import './theme.css'

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no element #root. Restore it in configure.html.')

followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })

// Once for the page: Tableau takes a second handshake for a mistake.
const dialog = connectDialog({ window, loadLibrary: loadExtensionsLibrary })

createRoot(container).render(
  <StrictMode>
    <ErrorBoundary>
      <ConfigurePage dialog={dialog} />
    </ErrorBoundary>
  </StrictMode>,
)
