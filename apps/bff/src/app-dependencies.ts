import type { Integration } from './integrations/integration.ts'
import type { ConnectionLimits } from './limits/connection-limits.ts'
import type { LoadCheck } from './limits/event-loop-watch.ts'
import type { AddressLimit, NetworkRateLimit } from './limits/network-rate-limit.ts'
import type { SignInContext } from './sign-in/sign-in-context.ts'
import type { RateLimit } from './store/rate-limit.ts'

/** What the server is told about the deployment that it serves. */
export type Deployment = {
  /** Origin of the sign-in window's pages, the API and the socket. */
  publicUrl: URL
  /** Address of the extension, as in the manifest. */
  extensionUrl: URL
  /** `frame-ancestors` of the extension's page; without it every site may frame it, and no sign-in continues by itself. */
  frameAncestors: string | undefined
  /** Clients with this text in their user agent get the extension's page without `frame-ancestors`. */
  desktopUserAgent: string | undefined
  /** As in Express: which proxies may say whom they speak for. */
  trustProxy: string | undefined
  /** Folder of the built extension. */
  extensionFolder: string
  /** File to serve as Tableau's library. */
  tableauExtensionsFile: string | undefined
  /** The simulated dashboard, in the demo. */
  demoDashboardUrl: string | undefined
}

/** Sizes and times that the transports keep to; see `config/limits.ts`. */
export type TransportLimits = {
  bodyBytes: number
  headersMs: number
  requestMs: number
  socketConnectMs: number
  socketMessageBytes: number
}

/** The metrics of the process, and the token by which they are read. */
export type MetricsAccess = { token: string; contentType: string; read(): Promise<string> }

/** Everything that the server is made of, chosen in `main.ts`. */
export type AppDependencies = {
  deployment: Deployment
  /** The integration that the extension uses. */
  integration: Integration
  signIns: SignInContext
  connections: ConnectionLimits
  /** Every request and handshake that is not answered from memory. Waits for nothing. */
  requestLimit: NetworkRateLimit
  startLimit: AddressLimit
  messageLimit: RateLimit
  renewalLimit: RateLimit
  /** Asked before new work is taken on. */
  load: LoadCheck
  /** Without it nobody can read the metrics. */
  metrics?: MetricsAccess | undefined
  transport: TransportLimits
}
