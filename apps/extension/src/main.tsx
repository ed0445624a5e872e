import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createServices } from './app/create-services.ts'
import { loadSignedIn } from './app/load-signed-in.ts'
import { Unconfigured } from './app/unconfigured.tsx'
import { loadConfig } from './config.ts'
import { connectTableau } from './tableau/connect-tableau.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import './theme.css'

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no element #root. Restore it in index.html.')

const root = createRoot(container)
const config = loadConfig(document)

if (config === undefined) {
  root.render(<Unconfigured />)
} else {
  const services = createServices(config, window)
  root.render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  )
  // Not needed by the button, but soon after it. If it fails now it is asked for again when needed.
  loadSignedIn().catch(() => undefined)
  services.resume()
  void connectTableau({ store: services.tableauStore, window, loadLibrary: loadExtensionsLibrary })
}
