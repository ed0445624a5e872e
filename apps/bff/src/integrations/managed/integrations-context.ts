import type { Clock } from '../../clock.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { People } from '../../identity/people.ts'
import type { RecordStore } from '../../store/record-store.ts'
import type { IntegrationLimits } from '../integration-settings.ts'
import type { ManagedIntegrations } from './managed-integrations.ts'

/** What depends on integrations, in other features. */
export type IntegrationHooks = {
  /** How many items of content use it. */
  countContent(guid: string): Promise<number>
  /** Its associations with content, as the API shows them. */
  listAssociations(guid: string): Promise<readonly object[]>
  /** Removes it from all content. Idempotent. */
  removeAssociations(guid: string): Promise<void>
  /** Ends the OAuth sessions of all people, which revokes their tokens where the provider can. Idempotent. */
  endSessions(guid: string): Promise<void>
}

export type IntegrationsContext = {
  managedIntegrations: ManagedIntegrations
  people: Pick<People, 'find'>
  store: RecordStore
  sealer: Sealer
  clock: Clock
  integrationLimits: IntegrationLimits
  /** Origin of content, if there is one. */
  settings: { contentUrl: string | undefined }
  hooks: IntegrationHooks
}
