import type { Clock } from '../../clock.ts'
import type { RandomSource } from '../../crypto/random-source.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { People } from '../../identity/people.ts'
import type { IntegrationDirectory } from '../../integrations/managed/integration-directory.ts'
import type { EventLog } from '../../log/event-log.ts'
import type { RunningTasks } from '../../shutdown/running-tasks.ts'
import type { RecordStore } from '../../store/record-store.ts'
import type { Relay } from '../../store/relay.ts'
import type { Trail } from '../../trail/trail.ts'
import type { Connections } from '../connections.ts'

/** Dependencies of logins to integrations. */
export type LoginContext = {
  publicUrl: string
  store: RecordStore
  sealer: Sealer
  relay: Relay
  tasks: RunningTasks
  clock: Clock
  random: RandomSource
  log: EventLog
  people: People
  integrations: IntegrationDirectory
  connections: Connections
  trail: Pick<Trail, 'record'>
}

/** The browser that logs in: a person, and the portal session in which it is signed in. */
export type LoginBrowser = { person: string; session: string }
