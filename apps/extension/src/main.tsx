import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createServices } from './app/create-services.ts'
import { loadSignedIn } from './app/load-signed-in.ts'
import type { Services } from './app/services.ts'
import { Unconfigured } from './app/unconfigured.tsx'
import { loadConfig } from './config.ts'
import { followLanguage } from './language/follow-language.ts'
import { followLook } from './look/follow-look.ts'
import { connectTableau } from './tableau/connect-tableau.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import { getFormatting } from './tableau/tableau-store.ts'
import './theme.css'

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no element #root. Restore it in index.html.')

const root = createRoot(container)
const config = loadConfig(document)

if (config === undefined) {
  followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })
  root.render(<Unconfigured />)
} else void start(createServices(config, window))

async function start(services: Services) {
  const { textStore, tableauStore, configuration } = services
  followLook({
    window,
    read: () => ({ formatting: getFormatting(tableauStore), background: configuration.getState().settings.background }),
    sources: [tableauStore, configuration],
  })
  const language = followLanguage(textStore, window)
  tableauStore.subscribe(() => {
    const tableau = tableauStore.getState()
    if (tableau.status === 'connected') language.hear(tableau.environment)
  })
  await language.ready
  root.render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  )
  // Not needed by the button, but soon after it. If it fails now it is asked for again when needed.
  loadSignedIn(textStore).catch(() => undefined)
  services.resume()
  await connectTableau({
    store: tableauStore,
    window,
    loadLibrary: loadExtensionsLibrary,
    onConnected: services.connectWorkbook,
    onConfigure: () => void configuration.openDialog(),
  })
}
