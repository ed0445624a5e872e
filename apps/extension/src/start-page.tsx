import { App } from './app/app.tsx'
import { createServices } from './app/create-services.ts'
import { loadSignedIn } from './app/load-signed-in.ts'
import type { Services } from './app/services.ts'
import { Unconfigured } from './app/unconfigured.tsx'
import { loadConfig } from './config.ts'
import { followLanguage } from './language/follow-language.ts'
import { followLook } from './look/follow-look.ts'
import { preconnectInTime } from './provider-api/preconnect-in-time.ts'
import type { ServedView } from './served-view/start-served-view.ts'
import { connectTableau } from './tableau/connect-tableau.ts'
import { loadExtensionsLibrary } from './tableau/load-extensions-library.ts'
import { getFormatting } from './tableau/tableau-store.ts'
import { renderPage } from './web-page.tsx'

/** Renders the page and connects it to Tableau. Takes over the view as served. */
export async function startPage(servedView: ServedView): Promise<void> {
  const config = loadConfig(document)
  if (config === undefined) {
    followLook({ window, read: () => ({ formatting: undefined, background: 'plain' }), sources: [] })
    renderPage(<Unconfigured />)
  } else await start(createServices(config), servedView)
}

async function start(services: Services, servedView: ServedView) {
  const { config, auth, textStore, tableauStore, configuration } = services
  servedView.follow(auth.follow)
  followLook({
    window,
    read: () => ({ formatting: getFormatting(tableauStore), background: configuration.getState().settings.background }),
    sources: [tableauStore, configuration],
  })
  const language = followLanguage(textStore, window)
  tableauStore.subscribe((tableau) => {
    if (tableau.status === 'connected') language.setEnvironment(tableau.environment)
  })
  // At the same time as the texts: the settings decide which artists a signed-in viewer requests.
  const connecting = connectTableau({
    store: tableauStore,
    window,
    loadLibrary: loadExtensionsLibrary,
    onConnected: services.connectWorkbook,
    onConfigure: () => void configuration.openDialog(),
  })
  preconnectInTime(auth, config, document)
  await language.ready
  renderPage(<App services={services} />, {
    hydrates: servedView.shown && textStore.getState().language === document.documentElement.lang,
    onRendered: servedView.end,
  })
  // Preloaded after the button; a failure here is retried when the part is shown.
  loadSignedIn(textStore).then(
    ({ prefetch }) => prefetch(services),
    () => undefined,
  )
  await connecting
}
