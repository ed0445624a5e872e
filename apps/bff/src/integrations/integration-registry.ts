import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { RequestError } from '../errors.ts'
import type { Integration } from './integration.ts'

/** Names that would hide a page of the sign-in window. */
const RESERVED = new Set(['done'])

/** The integrations of this deployment, by name. Each has a redirect URI of its own, so that answers cannot be mixed up. */
export class IntegrationRegistry {
  readonly #integrations = new Map<string, Integration>()

  constructor(integrations: readonly Integration[]) {
    for (const integration of integrations) {
      if (RESERVED.has(integration.name)) throw new Error(`An integration must not be called "${integration.name}".`)
      if (this.#integrations.has(integration.name)) {
        throw new Error(
          `Two integrations are called "${integration.name}": they would share one redirect URI. Rename one.`,
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
