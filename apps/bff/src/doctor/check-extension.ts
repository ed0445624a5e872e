import { inspectManifest } from '@stagedoor/manifest/inspect-manifest'
import type { ExtensionSettings } from '../config/settings.ts'
import { checkExtensionUrl, checkSockets } from './check-addresses.ts'
import { checkFraming } from './check-framing.ts'
import { checkTableauLibrary } from './check-tableau-library.ts'
import { Doubt, type Finding, runCheck } from './finding.ts'
import { openAddress } from './open-address.ts'

type ExtensionCheck = {
  extension: ExtensionSettings
  publicUrl: string
  tableauExtensionsFile: string | undefined
  /** Precedes the names of the checks, if the deployment has several extensions. */
  label: string
}

/** Checks one extension: its address, who may frame it, its manifest and its sockets. */
export async function* checkExtension(options: ExtensionCheck): AsyncGenerator<Finding> {
  const { extension, publicUrl, tableauExtensionsFile, label } = options
  const { href } = extension.url
  const run = (check: string, test: () => Promise<string>) => runCheck(`${label}${check}`, test)
  yield await run(label === '' ? 'EXTENSION_URL' : 'address', () =>
    extension.isBuiltIn ? checkExtensionUrl(href, publicUrl) : checkPage(href),
  )
  if (extension.isBuiltIn) yield await run('Tableau library', () => checkTableauLibrary(tableauExtensionsFile, href))
  yield await run('framing', () => checkFraming(href, extension.frameAncestors))
  yield await run('manifest', () => checkManifest(extension, publicUrl))
  yield await run('sockets', () => checkSockets(href, publicUrl))
}

async function checkPage(address: string): Promise<string> {
  const { status, headers, body } = await openAddress(address)
  await body?.cancel()
  if (status !== 200) throw new Error(`${address} responds with ${status}. Correct the url of this extension.`)
  if (!/^text\/html\b/i.test(headers.get('Content-Type') ?? ''))
    throw new Error(`${address} is not a page. Correct the url of this extension.`)
  return 'responds with a page'
}

/** Checks that this server offers a manifest that Tableau accepts. Throws an `Error` for operators. */
async function checkManifest({ name, url }: ExtensionSettings, publicUrl: string): Promise<string> {
  const address = new URL(`/manifest.trex?${new URLSearchParams({ extension: name })}`, publicUrl).href
  const answer = await openAddress(address)
  const xml = await answer.text()
  if (answer.status !== 200) throw new Error(`${address} responds with ${answer.status}. Restart the server.`)
  const { mistakes } = inspectManifest(xml)
  const [mistake] = mistakes
  if (mistake) throw new Doubt(`Tableau does not accept ${address}: ${mistake.message}`)
  if (!xml.includes(`<url>${url.href.replaceAll('&', '&amp;')}</url>`))
    throw new Error(`${address} is for another address than ${url.href}. Restart the server.`)
  return `download ${address}`
}
