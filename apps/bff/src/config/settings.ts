import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { IntegrationSettings } from '../integrations/integration-settings.ts'
import type { TrustedSettings } from '../integrations/trusted/trusted-settings.ts'

/** What a manifest contains besides the address; see `packages/manifest`. */
export type ManifestSettings = {
  id?: string | undefined
  version?: string | undefined
  minApiVersion?: string | undefined
  /** Whether the extension's menu has _Configure…_. */
  configure?: boolean | undefined
  author?: { name: string; email: string; website: string; organization?: string | undefined } | undefined
}

/** One extension that may use this server. */
export type ExtensionSettings = {
  name: ExtensionName
  /** Address of its page, as in the manifest. */
  url: URL
  /** Name in Tableau and on the landing page; the built-in extension has its own in twelve languages. */
  title?: string | undefined
  description?: string | undefined
  /** Integrations that it may use; the first one is its default. */
  integrations: readonly [IntegrationName, ...IntegrationName[]]
  /**
   * `frame-ancestors` of its page. Without it, or with `*`, any site may frame the page, and no sign-in continues without a
   * click.
   */
  frameAncestors: string | undefined
  /** Whether this server serves its page. */
  isBuiltIn: boolean
  manifest: ManifestSettings
}

/** The integrations and extensions of a deployment: of the configuration file, or of the Spotify preset. */
export type Settings = {
  integrations: readonly IntegrationSettings[]
  /** Hosts that trust this server; only the portal uses them. */
  trusts: readonly TrustedSettings[]
  extensions: readonly ExtensionSettings[]
}
