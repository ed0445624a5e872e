import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { RequestError } from '../errors.ts'
import type { Integration } from './integration.ts'

/** Names that would hide a page of the sign-in window, `/signin/NAME`. */
const RESERVED = new Set(['done'])

export function isReservedName(name: string): boolean {
  return RESERVED.has(name)
}

/** The integrations of this deployment, by name. Each has its own redirect URI, which prevents mix-up attacks. */
export class IntegrationRegistry {
  readonly #integrations = new Map<string, Integration>()

  constructor(integrations: readonly Integration[]) {
    for (const integration of integrations) {
      if (isReservedName(integration.name)) throw new Error(`The integration name "${integration.name}" is reserved.`)
      if (this.#integrations.has(integration.name)) {
        throw new Error(
          `Two integrations have the name "${integration.name}" and would share a redirect URI. Rename one.`,
        )
      }
      this.#integrations.set(integration.name, integration)
    }
  }

  has(name: IntegrationName): boolean {
    return this.#integrations.has(name)
  }

  /** Throws `unknown_integration`. */
  get(name: IntegrationName): Integration {
    const integration = this.#integrations.get(name)
    if (!integration) throw new RequestError('unknown_integration')
    return integration
  }

  async close(): Promise<void> {
    await Promise.all([...this.#integrations.values()].map((integration) => integration.close()))
  }
}
