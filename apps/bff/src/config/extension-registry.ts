import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError } from '../errors.ts'
import type { ExtensionSettings } from './settings.ts'

/** What a sign-in or a session belongs to. Without `extension`: to any extension that may use the integration. */
export type Belonging = { integration: IntegrationName; extension?: ExtensionName | undefined }

/** The extensions of this deployment. A browser names its extension by the origin of its page. */
export class ExtensionRegistry {
  readonly all: readonly ExtensionSettings[]
  readonly origins: readonly string[]

  constructor(extensions: readonly ExtensionSettings[]) {
    this.all = extensions
    this.origins = [...new Set(extensions.map(({ url }) => url.origin))]
  }

  /** The extension whose page this server serves. */
  get builtIn(): ExtensionSettings | undefined {
    return this.all.find(({ isBuiltIn }) => isBuiltIn)
  }

  /**
   * Returns the extensions that a start link may belong to: the named one, or all that may use the integration. Throws
   * `unknown_extension`, and `integration_not_allowed` if there is none.
   */
  find({ integration, extension }: Belonging): readonly ExtensionSettings[] {
    const named = extension === undefined ? this.all : this.all.filter(({ name }) => name === extension)
    if (named.length === 0) throw new RequestError('unknown_extension')
    const found = named.filter(({ integrations }) => integrations.includes(integration))
    if (found.length === 0) throw new RequestError('integration_not_allowed')
    return found
  }

  /** Returns the extension whose page is at this address, without a query; `undefined` if there is none, or several. */
  ownerOf(page: string): ExtensionSettings | undefined {
    const [owner, ...others] = this.all.filter(({ url }) => `${url.origin}${url.pathname}` === page)
    return others.length === 0 ? owner : undefined
  }

  /** Returns why a page of this origin has no access, or `undefined` if it has. */
  refusalOf(origin: string, { integration, extension }: Belonging): ProblemCode | undefined {
    const candidates = this.all.filter(
      ({ name, url }) => url.origin === origin && (extension === undefined || extension === name),
    )
    if (candidates.length === 0) return 'origin_not_allowed'
    return candidates.some(({ integrations }) => integrations.includes(integration))
      ? undefined
      : 'integration_not_allowed'
  }
}
