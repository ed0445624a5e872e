import type { Clock } from '../clock.ts'
import type { PortalSettings } from '../config/portal-settings.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { People } from '../identity/people.ts'
import type { IntegrationDirectory } from '../integrations/managed/integration-directory.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Trail } from '../trail/trail.ts'
import type { AssociationIndex } from './associations/association-index.ts'
import type { ContentDirectory } from './content-directory.ts'

/** Deletes what belongs to an item in one feature. Idempotent. */
export type DeleteParts = (content: string) => Promise<void>

/** Dependencies of content. */
export type ContentContext = {
  settings: PortalSettings
  store: RecordStore
  clock: Clock
  random: RandomSource
  people: People
  content: ContentDirectory
  associations: AssociationIndex
  integrations: Pick<IntegrationDirectory, 'find' | 'issuerOf'>
  trail: Pick<Trail, 'record'>
  /** In this order, before the item. */
  deleteParts: readonly DeleteParts[]
}
