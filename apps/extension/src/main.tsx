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
import { renderPage } from './web-page.tsx'

const config = loadConfig(document)

if (config === undefined) {
  followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })
  renderPage(<Unconfigured />)
} else void start(createServices(config, window))

async function start(services: Services) {
  const { textStore, tableauStore, configuration } = services
  followLook({
    window,
    read: () => ({ formatting: getFormatting(tableauStore), background: configuration.getState().settings.background }),
    sources: [tableauStore, configuration],
  })
  const language = followLanguage(textStore, window)
  tableauStore.subscribe((tableau) => {
    if (tableau.status === 'connected') language.setEnvironment(tableau.environment)
  })
  await language.ready
  renderPage(<App services={services} />)
  // Preloaded after the button; a failure here is retried when the part is shown.
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
