import type { Clock } from '../clock.ts'
import type { Connections } from '../connections/connections.ts'
import type { ContentDirectory } from '../content/content-directory.ts'
import type { TokenSigner } from '../crypto/token-signer.ts'
import type { ApiKeys } from '../identity/api-keys.ts'
import type { People } from '../identity/people.ts'
import type { PortalSessions } from '../identity/portal-sessions.ts'
import type { IntegrationDirectory } from '../integrations/managed/integration-directory.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Trail } from '../trail/trail.ts'
import type { ContentLeases } from './content-leases.ts'

/** Dependencies of the credential exchange. */
export type ExchangeContext = {
  people: People
  apiKeys: ApiKeys
  portalSessions: PortalSessions
  userSessionTokens: TokenSigner
  contentSessionTokens: TokenSigner
  content: ContentDirectory
  integrations: IntegrationDirectory
  connections: Connections
  leases: ContentLeases
  trail: Pick<Trail, 'record'>
  clock: Clock
  log: EventLog
}
