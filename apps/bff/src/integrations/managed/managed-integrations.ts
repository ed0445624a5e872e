import { hash } from 'node:crypto'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { ApiError } from '../../api-errors.ts'
import type { Clock } from '../../clock.ts'
import type { Sealer } from '../../crypto/seal.ts'
import { SealError } from '../../crypto/seal-error.ts'
import { RequestError } from '../../errors.ts'
import { Collection } from '../../store/collection.ts'
import type { DocumentStore } from '../../store/document-store.ts'
import { OAuthIntegration } from '../clients/oauth-integration.ts'
import { toIntegrationOptions } from '../create-integration.ts'
import type { Integration, ServiceToken } from '../integration.ts'
import type { IntegrationRegistry } from '../integration-registry.ts'
import type { IntegrationLimits, IntegrationSettings } from '../integration-settings.ts'
import type { TrustedIssuer } from '../trusted/trusted-issuer.ts'
import type { TrustedSettings } from '../trusted/trusted-settings.ts'
import { ClientCache } from './client-cache.ts'
import { toClientSettings } from './client-settings.ts'
import { listConfigured } from './configured-integrations.ts'
import { type ConfiguredTrust, listTrusts } from './configured-trusts.ts'
import type { IntegrationDirectory } from './integration-directory.ts'
import { parseClientName } from './integration-names.ts'
import { openSecrets } from './integration-secrets.ts'
import { type ListedIntegration, type ManagedIntegration, managedIntegration } from './managed-integration.ts'
import { findMissingSecrets } from './missing-secrets.ts'
import type { OpenSecrets } from './open-secrets.ts'
import { RotatingIntegration } from './rotating-integration.ts'
import { apiTemplates } from './templates/api-templates.ts'
import { toTokenUnavailable } from './to-token-unavailable.ts'

export type ManagedIntegrationsContext = {
  publicUrl: string
  documents: DocumentStore
  sealer: Sealer
  clock: Clock
  /** The clients of the configuration file. */
  integrations: Pick<IntegrationRegistry, 'get'>
  /** Integrations of the configuration file. */
  configured: readonly IntegrationSettings[]
  /** Trusted integrations of the configuration. */
  trusts: readonly TrustedSettings[]
  integrationLimits: IntegrationLimits
}

/** Integrations of the API as documents, and those of the configuration file. */
export class ManagedIntegrations implements IntegrationDirectory {
  readonly #context: ManagedIntegrationsContext
  readonly #documents: Collection<typeof managedIntegration>
  /** Those of the configuration file, by GUID. */
  readonly #configured: ReadonlyMap<string, { listed: ListedIntegration; name: IntegrationName }>
  /** Trusted ones of the configuration, by GUID. */
  readonly #trusts: ReadonlyMap<string, ConfiguredTrust>
  readonly #clients = new ClientCache<RotatingIntegration>()
  readonly #issuers = new ClientCache<TrustedIssuer>()

  constructor(context: ManagedIntegrationsContext) {
    this.#context = context
    this.#documents = new Collection(context.documents, {
      name: 'integrations',
      schema: managedIntegration,
      labelsOf: () => [],
    })
    this.#configured = listConfigured(context.configured)
    this.#trusts = listTrusts(context.trusts)
  }

  /** Creates an integration of the API. `false` if the GUID is taken. */
  create(integration: ManagedIntegration): Promise<boolean> {
    return this.#documents.create(integration.guid, integration)
  }

  async find(guid: string): Promise<ListedIntegration | undefined> {
    const configured = this.#configured.get(guid) ?? this.#trusts.get(guid)
    if (configured) return configured.listed
    const integration = await this.#documents.find(guid)
    return integration && !integration.deleting ? { ...integration, source: 'api' } : undefined
  }

  /** An integration of the API, also while it is being deleted. */
  findStored(guid: string): Promise<ManagedIntegration | undefined> {
    return this.#documents.find(guid)
  }

  async *all(): AsyncIterable<ListedIntegration> {
    for (const { listed } of [...this.#configured.values(), ...this.#trusts.values()]) yield listed
    for await (const integration of this.#documents.all()) {
      if (!integration.deleting) yield { ...integration, source: 'api' }
    }
  }

  /** Changes an integration of the API, also while it is being deleted. `undefined` if it is gone. */
  change(
    guid: string,
    change: (integration: ManagedIntegration) => ManagedIntegration | Promise<ManagedIntegration>,
  ): Promise<ManagedIntegration | undefined> {
    return this.#documents.change(guid, change)
  }

  async remove(guid: string): Promise<void> {
    await this.#documents.remove(guid)
    await this.#forget(guid)
  }

  async clientOf(guid: string): Promise<Integration> {
    const configured = this.#configured.get(guid)
    return configured ? this.#context.integrations.get(configured.name) : this.#clientOf(await this.#load(guid))
  }

  async get(name: IntegrationName): Promise<Integration> {
    const parsed = parseClientName(name)
    if (!parsed) return this.#context.integrations.get(name)
    const integration = await this.#documents.find(parsed.guid)
    // Also while it is being deleted: its grants are revoked then.
    if (integration?.epoch !== parsed.epoch) throw new RequestError('unknown_integration')
    return this.#clientOf(integration)
  }

  async requestServiceToken(guid: string): Promise<ServiceToken> {
    const integration = this.#configured.get(guid)?.listed ?? (await this.#load(guid))
    if (integration.authType !== 'Service Account') throw new ApiError('AuthTypeMismatch')
    const client = await this.clientOf(guid)
    try {
      return await client.requestServiceToken()
    } catch (error) {
      throw toTokenUnavailable(error)
    }
  }

  async issuerOf(guid: string): Promise<TrustedIssuer> {
    const trust = this.#trusts.get(guid)
    // The operator may name a host of the own network.
    if (trust) return this.#issuers.get(guid, '', async () => this.#createIssuer(trust.listed, trust.secrets, true))
    const integration = await this.#load(guid)
    return this.#issuers.get(guid, fingerprintOf(integration), async () => {
      this.#requireSecrets(integration)
      return this.#createIssuer(integration, await this.#openSecrets(integration))
    })
  }

  redirectUriOf({ guid }: Pick<ListedIntegration, 'guid'>): string {
    const configured = this.#configured.get(guid)
    const path = configured ? `/oauth/callback/${configured.name}` : '/__oauth__/integrations/callback'
    return `${this.#context.publicUrl}${path}`
  }

  async close(): Promise<void> {
    await Promise.all([this.#clients.close(), this.#issuers.close()])
  }

  async #load(guid: string): Promise<ManagedIntegration> {
    const integration = await this.#documents.find(guid)
    if (integration && !integration.deleting) return integration
    await this.#forget(guid)
    throw new ApiError('ObjectDoesNotExist', { error: 'There is no such integration.' })
  }

  #clientOf(integration: ManagedIntegration): Promise<RotatingIntegration> {
    return this.#clients.get(integration.guid, fingerprintOf(integration), () => this.#createClient(integration))
  }

  async #createClient(integration: ManagedIntegration): Promise<RotatingIntegration> {
    const { clock, integrationLimits } = this.#context
    this.#requireSecrets(integration)
    const { current, previous } = await this.#openSecrets(integration)
    const settings = toClientSettings(integration, current)
    if (!settings) throw new ApiError('InvalidOAuthIntegrationLogin')
    const options = toIntegrationOptions(settings, integrationLimits)
    const settingsBefore = previous && toClientSettings(integration, previous.values)
    return new RotatingIntegration(
      options,
      previous &&
        settingsBefore && {
          client: new OAuthIntegration(toIntegrationOptions(settingsBefore, integrationLimits)),
          until: previous.until,
          clock,
        },
    )
  }

  #createIssuer(
    { template, config }: ManagedIntegration,
    secrets: OpenSecrets,
    allowPrivateAddresses = this.#context.integrationLimits.allowPrivateAddresses,
  ): TrustedIssuer {
    const { clock, integrationLimits } = this.#context
    const limits = { ...integrationLimits, allowPrivateAddresses }
    const trust = apiTemplates.get(template)?.trust
    if (!trust) throw new ApiError('AuthTypeMismatch')
    return trust.createIssuer({ config, secrets, limits, clock })
  }

  #requireSecrets(integration: ManagedIntegration): void {
    const [missing] = findMissingSecrets(integration)
    if (missing !== undefined)
      throw new ApiError('TokenUnavailable', {
        error: 'A secret of the integration is missing. An administrator has to enter it.',
        payload: { field: `config.${missing}` },
      })
  }

  #openSecrets(integration: ManagedIntegration): Promise<OpenSecrets> {
    return openSecrets(this.#context, integration).catch(failAsUnreadable)
  }

  async #forget(guid: string): Promise<void> {
    await Promise.all([this.#clients.forget(guid), this.#issuers.forget(guid)])
  }
}

/** Changes with every part of the integration that a client depends on. */
function fingerprintOf({ name, template, config, secrets, epoch }: ManagedIntegration): string {
  return hash('sha256', JSON.stringify([name, template, config, secrets, epoch]))
}

function failAsUnreadable(cause: unknown): never {
  if (!(cause instanceof SealError)) throw cause
  throw new ApiError('TokenUnavailable', {
    cause,
    error: 'A secret of the integration cannot be read any more. An administrator has to enter it again.',
  })
}
