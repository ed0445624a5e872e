import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { EXTENSION_CONFIG_ELEMENT_ID } from '@stagedoor/shared/extension-config-element'
import { LANGUAGES, type Language } from '@stagedoor/texts/language'
import type { RequestHandler } from 'express'
import { type Deployment, frameAncestorsFor } from '../config/deployment.ts'
import type { ExtensionSettings } from '../config/settings.ts'
import { chooseTexts } from '../http/choose-texts.ts'
import type { Route } from '../http/route.ts'
import { type ExtensionPageOptions, setExtensionPageHeaders } from '../http/security-headers.ts'
import { serveAssets } from '../http/serve-assets.ts'
import type { Integration } from '../integrations/integration.ts'
import type { IntegrationRegistry } from '../integrations/integration-registry.ts'
import { CompressedFileCache } from './compressed-file.ts'

/** Served if the deployment has no Tableau library: the extension then runs outside Tableau only. */
const NO_LIBRARY = "// Tableau's library is not installed: set TABLEAU_EXTENSIONS_FILE.\n"

/** Dependencies of the routes of extensions. */
export type ExtensionDependencies = { deployment: Deployment; integrations: IntegrationRegistry }

/** Serves the built-in extension, if the deployment has it, and Tableau's library. */
export function createExtensionRoutes({ deployment, integrations }: ExtensionDependencies): Route[] {
  const { builtIn } = deployment.extensions
  return [
    ...(builtIn ? createPageRoutes(deployment, builtIn, integrations.get(builtIn.integrations[0])) : []),
    {
      path: '/tableau/tableau.extensions.js',
      endpoints: { get: { handlers: [serveLibrary(deployment)] } },
      isFree: true,
    },
  ]
}

/** Serves the built extension. Its page includes the configuration, which saves a request. */
function createPageRoutes(deployment: Deployment, extension: ExtensionSettings, integration: Integration): Route[] {
  const { apiUrl } = integration
  if (apiUrl === undefined) throw new TypeError('The configuration only accepts a built-in extension with an API.')
  const config: ExtensionConfig = {
    publicUrl: deployment.publicUrl.origin,
    extension: extension.name,
    integration: integration.name,
    apiUrl,
    imageOrigins: [...integration.imageOrigins],
    revokes: integration.revokes,
    accountUrl: integration.accountUrl,
  }

  const send = (page: ReadonlyMap<Language, string>, connects: ExtensionPageOptions['connects']): RequestHandler => {
    return (request, response) => {
      const { language } = chooseTexts(request, response)
      setExtensionPageHeaders(response, {
        assetsUrl: new URL('assets/', extension.url).href,
        connects,
        frameAncestors: frameAncestorsFor(extension, deployment, request.get('User-Agent')),
      })
      if (deployment.desktopUserAgent !== undefined) response.vary('User-Agent')
      response.type('html').send(page.get(language))
    }
  }

  const page = send(readPage(deployment.extensionFolder, 'index', config), {
    publicUrl: deployment.publicUrl.origin,
    apiOrigin: new URL(apiUrl).origin,
    imageOrigins: integration.imageOrigins,
  })
  /** The configuration dialog, which communicates with Tableau only. */
  const configurePage = send(readPage(deployment.extensionFolder, 'configure'), undefined)

  const assets = serveAssets(join(deployment.extensionFolder, 'assets'))

  return [
    { path: '/extension/', endpoints: { get: { handlers: [page] } }, isFree: true },
    { path: '/extension/configure.html', endpoints: { get: { handlers: [configurePage] } }, isFree: true },
    { path: '/extension/assets/:name', endpoints: { get: { handlers: [assets] } }, isFree: true },
  ]
}

/** Reads a page in all languages, and inserts the configuration if there is one. */
function readPage(folder: string, name: string, config?: ExtensionConfig): ReadonlyMap<Language, string> {
  return new Map(
    LANGUAGES.map((language) => {
      const html = readFileSync(join(folder, language === 'en' ? `${name}.html` : `${name}.${language}.html`), 'utf8')
      return [language, config === undefined ? html : fillIn(html, config)]
    }),
  )
}

function serveLibrary({ tableauExtensionsFile: library }: Deployment): RequestHandler {
  const compressed = library === undefined ? undefined : new CompressedFileCache(resolve(library))
  return async (request, response, next) => {
    response.type('text/javascript').set('Cache-Control', 'no-cache')
    if (library === undefined || !compressed) {
      response.send(NO_LIBRARY)
      return
    }
    response.vary('Accept-Encoding')
    const coding = (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name))
    const fail = (cause: unknown) => next(new Error('TABLEAU_EXTENSIONS_FILE is unreadable', { cause }))
    if (coding) {
      try {
        const { body, modifiedAt, mark } = await compressed.load(coding)
        response.set({ 'Last-Modified': modifiedAt.toUTCString(), ETag: `W/"${mark}-${coding}"` })
        response.set('Content-Encoding', coding).send(body)
      } catch (error) {
        fail(error)
      }
      return
    }
    const options = { acceptRanges: false, cacheControl: false, dotfiles: 'allow' } as const
    response.sendFile(resolve(library), options, (error?: Error & { code?: string }) => {
      // Every other error is a server error, even if Express reports a 4xx status.
      if (error && error.code !== 'ECONNABORTED') fail(error)
    })
  }
}

/** Inserts the configuration as JSON. `<` is escaped, so that no value can end the script element. */
function fillIn(html: string, config: ExtensionConfig): string {
  const element = new RegExp(`(<script[^>]*id="${EXTENSION_CONFIG_ELEMENT_ID}"[^>]*>)\\{\\}(</script>)`)
  if (!element.test(html))
    throw new Error('index.html of the extension has no configuration element. Build the extension again.')
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return html.replace(element, (_all, open: string, close: string) => `${open}${json}${close}`)
}
