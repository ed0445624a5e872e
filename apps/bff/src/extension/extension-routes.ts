import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EXTENSION_CONFIG_ELEMENT_ID, type ExtensionConfig } from '@stagedoor/shared/extension-config'
import type { Language } from '@stagedoor/texts/language'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import type { RequestHandler } from 'express'
import { type Deployment, frameAncestorsFor } from '../config/deployment.ts'
import { chooseTexts } from '../http/choose-texts.ts'
import type { Route } from '../http/route.ts'
import { type ExtensionPageOptions, setExtensionPageHeaders } from '../http/security-headers.ts'
import type { Integration } from '../integrations/integration.ts'
import { CompressedFileCache } from './compressed-file.ts'
import { readAssets } from './read-assets.ts'

/** Served if the deployment has no Tableau library: the extension then runs outside Tableau only. */
const NO_LIBRARY = "// Tableau's library is not installed: set TABLEAU_EXTENSIONS_FILE.\n"

const NO_SCRIPT = /<noscript>[^<]*<\/noscript>/

/** Dependencies of the routes of the extension. `integration` is the one that it signs in to. */
export type ExtensionDependencies = { deployment: Deployment; integration: Integration }

/** Serves the built extension. Its page includes the configuration, which saves a request. */
export function createExtensionRoutes({ deployment, integration }: ExtensionDependencies): Route[] {
  const config: ExtensionConfig = {
    publicUrl: deployment.publicUrl.origin,
    integration: integration.name,
    apiUrl: integration.apiUrl,
    imageOrigins: [...integration.imageOrigins],
    revokes: integration.revokes,
    accountUrl: integration.accountUrl,
  }
  const read = (name: string) => readFileSync(join(deployment.extensionFolder, name), 'utf8')
  const html = fillIn(read('index.html'), config)

  const files = readAssets(join(deployment.extensionFolder, 'assets'))

  const send = (
    page: string,
    message: 'noScript.extension' | 'noScript.settings',
    connects: ExtensionPageOptions['connects'],
  ): RequestHandler => {
    /** The page by language, which affects only the text for browsers without scripts. */
    const bodies = new Map<Language, string>()
    const write = ({ language, text }: PageTexts) =>
      page.replace(NO_SCRIPT, () => `<noscript lang="${language}">${text(message)}</noscript>`)
    return (request, response) => {
      const texts = chooseTexts(request, response)
      const body = bodies.get(texts.language) ?? write(texts)
      bodies.set(texts.language, body)
      setExtensionPageHeaders(response, {
        assetsUrl: new URL('assets/', deployment.extensionUrl).href,
        connects,
        frameAncestors: frameAncestorsFor(deployment, request.get('User-Agent')),
      })
      if (deployment.desktopUserAgent !== undefined) response.vary('User-Agent')
      response.type('html').send(body)
    }
  }

  const page = send(html, 'noScript.extension', {
    publicUrl: deployment.publicUrl.origin,
    apiOrigin: new URL(integration.apiUrl).origin,
    imageOrigins: integration.imageOrigins,
  })
  /** The configuration dialog, which communicates with Tableau only. */
  const configurePage = send(read('configure.html'), 'noScript.settings', undefined)

  /** Immutable, because their names contain a hash of their content. */
  const assets: RequestHandler = (request, response, next) => {
    const asset = files.get(String(request.params['name']))
    // The smallest that the client accepts, regardless of its preferences.
    const [coding, body] = [...(asset?.bodies ?? [])].find(([name]) => request.acceptsEncodings(name)) ?? []
    if (!asset || !body) return next()
    response.type(asset.type).set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' })
    if (coding && coding !== 'identity') response.set('Content-Encoding', coding)
    response.send(body)
  }

  const library = deployment.tableauExtensionsFile
  const compressed = library === undefined ? undefined : new CompressedFileCache(resolve(library))
  const tableauLibrary: RequestHandler = async (request, response, next) => {
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

  return [
    { path: '/extension/', endpoints: { get: { handlers: [page] } }, isFree: true },
    { path: '/extension/configure.html', endpoints: { get: { handlers: [configurePage] } }, isFree: true },
    { path: '/extension/assets/:name', endpoints: { get: { handlers: [assets] } }, isFree: true },
    { path: '/tableau/tableau.extensions.js', endpoints: { get: { handlers: [tableauLibrary] } }, isFree: true },
  ]
}

/** Inserts the configuration as JSON. `<` is escaped, so that no value can end the script element. */
function fillIn(html: string, config: ExtensionConfig): string {
  const element = new RegExp(`(<script[^>]*id="${EXTENSION_CONFIG_ELEMENT_ID}"[^>]*>)\\{\\}(</script>)`)
  if (!element.test(html))
    throw new Error('index.html of the extension has no configuration element. Build the extension again.')
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return html.replace(element, (_all, open: string, close: string) => `${open}${json}${close}`)
}
