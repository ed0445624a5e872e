import type { Deployment } from '../config/deployment.ts'
import type { TransportLimits } from '../http/transport-limits.ts'
import type { ConnectionLimits } from '../limits/connection-limits.ts'
import type { LoadCheck } from '../limits/event-loop-watch.ts'
import type { AddressLimit, NetworkRateLimit } from '../limits/network-rate-limit.ts'
import type { RateLimit } from '../store/rate-limit.ts'
import type { SignInContext } from './sign-in-context.ts'

/** Dependencies of the routes and the socket of sign-ins. */
export type SignInDependencies = {
  deployment: Deployment
  signIns: SignInContext
  connections: ConnectionLimits
  /** Counts requests and handshakes that need the store or cryptography. Synchronous. */
  requestLimit: NetworkRateLimit
  startLimit: AddressLimit
  messageLimit: RateLimit
  /** Refuses new work while the node is overloaded. */
  load: LoadCheck
  transport: TransportLimits
}
