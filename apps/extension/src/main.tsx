import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createServices } from './app/create-services.ts'
import { loadSignedIn } from './app/load-signed-in.ts'
import { Unconfigured } from './app/unconfigured.tsx'
import { loadConfig } from './config.ts'
import { followLook } from './look/follow-look.ts'
import { connectTableau } from './tableau/connect-tableau.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import { getFormatting } from './tableau/tableau-store.ts'
import './theme.css'
import './print.css'

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no element #root. Restore it in index.html.')

const root = createRoot(container)
const config = loadConfig(document)

if (config === undefined) {
  followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })
  root.render(<Unconfigured />)
} else {
  const services = createServices(config, window)
  const { tableauStore, configuration } = services
  followLook({
    window,
    read: () => ({ formatting: getFormatting(tableauStore), background: configuration.getState().settings.background }),
    sources: [tableauStore, configuration],
  })
  root.render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  )
  // Not needed by the button, but soon after it. If it fails now it is asked for again when needed.
  loadSignedIn().catch(() => undefined)
  services.resume()
  void connectTableau({
    store: tableauStore,
    window,
    loadLibrary: loadExtensionsLibrary,
    onConnected: services.connectWorkbook,
    onConfigure: () => void configuration.openDialog(),
  })
}
