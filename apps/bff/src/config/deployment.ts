import type { ExtensionRegistry } from './extension-registry.ts'
import { ANY_SITE } from './frame-ancestors.ts'
import type { ExtensionSettings } from './settings.ts'

/** The deployment that this server belongs to. */
export type Deployment = {
  /** Origin of the sign-in window's pages, the API and the socket. */
  publicUrl: URL
  /** The extensions that may use it. */
  extensions: ExtensionRegistry
  /** Clients whose user agent contains this text get the extension's page without `frame-ancestors`. */
  desktopUserAgent: string | undefined
  /** Trusted proxies, in Express' notation. */
  trustProxy: string | undefined
  /** Folder of the built extension. */
  extensionFolder: string
  /** File to serve as Tableau's library. */
  tableauExtensionsFile: string | undefined
  /** Address of the simulated dashboard, in the demo. */
  demoDashboardUrl: string | undefined
}

/**
 * Returns the `frame-ancestors` of an extension's page for a client, or `undefined` if any site may frame it. A web page
 * cannot change its visitors' user agent, so only the engine that the operator exempted matches.
 */
export function frameAncestorsFor(
  { frameAncestors }: Pick<ExtensionSettings, 'frameAncestors'>,
  { desktopUserAgent }: Pick<Deployment, 'desktopUserAgent'>,
  userAgent = '',
): string | undefined {
  const isExempt = desktopUserAgent !== undefined && userAgent.toLowerCase().includes(desktopUserAgent.toLowerCase())
  return isExempt || frameAncestors === ANY_SITE ? undefined : frameAncestors
}
