import { randomUUID } from 'node:crypto'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { ApiError } from '../../src/api-errors.ts'
import { RequestError } from '../../src/errors.ts'
import type { Integration } from '../../src/integrations/integration.ts'
import type { IntegrationDirectory } from '../../src/integrations/managed/integration-directory.ts'
import type { ListedIntegration } from '../../src/integrations/managed/managed-integration.ts'
import type { TrustedIssuer } from '../../src/integrations/trusted/trusted-issuer.ts'
import { FakeIntegration } from '../fakes/fake-integration.ts'

/** Integrations in memory, with clients that remember what was requested of them. */
export class FakeDirectory implements IntegrationDirectory {
  readonly #integrations = new Map<string, { listed: ListedIntegration; client: FakeIntegration }>()
  /** Of trusted integrations. */
  readonly issuers = new Map<string, TrustedIssuer>()
  publicUrl = ''
  redirectPath = '/__oauth__/integrations/callback'
  /** Answers of the service accounts, counted. */
  serviceTokens = 0
  serviceTokenWith = async () => ({
    accessToken: `service-token-${this.serviceTokens}`,
    expiresIn: 600 as number | undefined,
  })

  add(fields: Partial<ListedIntegration> = {}): { guid: string; client: FakeIntegration } {
    const guid = fields.guid ?? randomUUID()
    const client = new FakeIntegration(`fake-${this.#integrations.size}`)
    client.redeemWith = async ({ code }) => ({
      accessToken: `access-token-for-${code}`,
      refreshToken: `refresh-token-for-${code}`,
      expiresIn: 3600,
      scope: 'read write',
    })
    const listed: ListedIntegration = {
      guid,
      epoch: 0,
      name: 'Warehouse',
      description: null,
      template: 'custom',
      authType: 'Viewer',
      config: {},
      secrets: {},
      permissions: [],
      createdAt: 0,
      updatedAt: 0,
      source: 'api',
      ...fields,
    }
    this.#integrations.set(guid, { listed, client })
    return { guid, client }
  }

  remove(guid: string): void {
    this.#integrations.delete(guid)
  }

  async find(guid: string): Promise<ListedIntegration | undefined> {
    return this.#integrations.get(guid)?.listed
  }

  async *all(): AsyncIterable<ListedIntegration> {
    for (const { listed } of this.#integrations.values()) yield listed
  }

  async clientOf(guid: string): Promise<Integration> {
    const entry = this.#integrations.get(guid)
    if (!entry) throw new ApiError('ObjectDoesNotExist')
    return entry.client
  }

  async get(name: IntegrationName): Promise<Integration> {
    for (const { client } of this.#integrations.values()) if (client.name === name) return client
    throw new RequestError('unknown_integration')
  }

  async requestServiceToken() {
    this.serviceTokens += 1
    return this.serviceTokenWith()
  }

  async issuerOf(guid: string): Promise<TrustedIssuer> {
    const issuer = this.issuers.get(guid)
    if (!issuer) throw new ApiError('AuthTypeMismatch')
    return issuer
  }

  redirectUriOf(): string {
    return `${this.publicUrl}${this.redirectPath}`
  }

  async close(): Promise<void> {}
}
