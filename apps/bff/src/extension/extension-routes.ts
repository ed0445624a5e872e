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

/** What answers in place of Tableau's library when the deployment has none: the extension then runs alone. */
const NO_LIBRARY = "// Tableau's library is not installed here: set TABLEAU_EXTENSIONS_FILE.\n"

const NO_SCRIPT = /<noscript>[^<]*<\/noscript>/

/** What the extension's files are served for. `integration` is the one that the extension signs in to. */
export type ExtensionDependencies = { deployment: Deployment; integration: Integration }

/** The built extension, with its configuration inside the page so that it needs no further request. */
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
    asks: ExtensionPageOptions['asks'],
  ): RequestHandler => {
    /** The page by its language: of what is in it, only the words for browsers without scripts have one. */
    const bodies = new Map<Language, string>()
    const write = ({ language, text }: PageTexts) =>
      page.replace(NO_SCRIPT, () => `<noscript lang="${language}">${text(message)}</noscript>`)
    return (request, response) => {
      const texts = chooseTexts(request, response)
      const body = bodies.get(texts.language) ?? write(texts)
      bodies.set(texts.language, body)
      setExtensionPageHeaders(response, {
        assetsUrl: new URL('assets/', deployment.extensionUrl).href,
        asks,
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
  /** The author's dialog: it needs no configuration, because it asks Tableau and nobody else. */
  const configurePage = send(read('configure.html'), 'noScript.settings', undefined)

  /** Their names have a hash of their content, so they are kept for ever. */
  const assets: RequestHandler = (request, response, next) => {
    const asset = files.get(String(request.params['name']))
    // The smallest that the client accepts, whatever the order in which it names them.
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
    // The smallest that the client accepts, whatever the order in which it names them.
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
      // Whoever hung up is told nothing. Anything else is the deployment's fault, whatever status the library gave it.
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

/** JSON in a script element: `<` is escaped, so that nothing in it can end the element. */
function fillIn(html: string, config: ExtensionConfig): string {
  const element = new RegExp(`(<script[^>]*id="${EXTENSION_CONFIG_ELEMENT_ID}"[^>]*>)\\{\\}(</script>)`)
  if (!element.test(html)) throw new Error('The built extension has no place for its configuration. Build it again.')
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return html.replace(element, (_all, open: string, close: string) => `${open}${json}${close}`)
}
