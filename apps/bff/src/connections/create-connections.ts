import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { GrantContext } from '../grants/grant-context.ts'
import type { Integration } from '../integrations/integration.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { Connections } from './connections.ts'
import { createGrantIntegrations } from './grant-integrations.ts'
import { OAuthSessions } from './oauth-sessions.ts'
import { PersonGrants } from './person-grants.ts'

const DAY_MS = 86_400_000

/** A login lasts until the provider or its person ends it: longer than providers keep unused refresh tokens. */
const GRANT_LIFETIMES = { idleMs: 400 * DAY_MS, lifeMs: 3_650 * DAY_MS }

export type ConnectionsOptions = Omit<GrantContext, 'integrations' | 'grantLifetimes'> & {
  documents: DocumentStore
  integrations: { get(name: IntegrationName): Promise<Integration> }
}

/** Creates the logins of people, and the context in which grants of people and dashboards are reviewed. */
export function createConnections({ documents, integrations, ...common }: ConnectionsOptions): {
  connections: Connections
  grantContext: GrantContext
} {
  const grantContext: GrantContext = {
    ...common,
    integrations: createGrantIntegrations(integrations),
    grantLifetimes: GRANT_LIFETIMES,
  }
  const { store, tasks, log, clock } = common
  const sessions = new OAuthSessions({ documents, clock })
  const connections = new Connections({ sessions, grants: new PersonGrants(grantContext), store, tasks, log })
  return { connections, grantContext }
}
