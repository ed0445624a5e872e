import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { checkLibraryFile } from './config/check-library-file.ts'
import { type Config, ConfigError, type Environment } from './config/config.ts'
import { ExtensionRegistry } from './config/extension-registry.ts'
import { type LoadedConfig, loadConfig } from './config/load-config.ts'
import { toPortalSettings } from './config/portal-settings.ts'
import { parseKeyRing } from './crypto/key-ring.ts'
import { strongRandom } from './crypto/random-source.ts'
import { createSealer } from './crypto/seal.ts'
import { listen } from './http/listen.ts'
import { createIntegration } from './integrations/create-integration.ts'
import { IntegrationRegistry } from './integrations/integration-registry.ts'
import { ConnectionLimits } from './limits/connection-limits.ts'
import { EventLoopWatch } from './limits/event-loop-watch.ts'
import { createAddressLimit, NetworkRateLimit } from './limits/network-rate-limit.ts'
import { createEventLog } from './log/create-event-log.ts'
import type { EventLog } from './log/event-log.ts'
import { createMetricsServer } from './metrics/create-metrics-server.ts'
import { openMetrics } from './metrics/open-metrics.ts'
import type { Portal, PortalOptions } from './portal.ts'
import { DashboardSessions } from './session/dashboard-sessions.ts'
import type { SessionContext } from './session/session-context.ts'
import { RunningTasks } from './shutdown/running-tasks.ts'
import { OpenSignIns } from './sign-in/open-sign-ins.ts'
import type { SignInContext } from './sign-in/sign-in-context.ts'
import type { SignInRecord } from './sign-in/sign-in-record.ts'
import { createLocks } from './store/create-locks.ts'
import { openSharedState } from './store/open-shared-state.ts'

/** Build output of the extension. */
const EXTENSION_FOLDER = join(import.meta.dirname, '../../extension/dist')

/** Build output of the portal. */
const PORTAL_FOLDER = join(import.meta.dirname, '../../portal/dist')

/**
 * Size of the pool that Node allocates small buffers from, in bytes. One live buffer retains its whole pool: with Node's
 * default of 64 KiB, thousands of sign-ins retain 40 MB.
 * @see https://nodejs.org/api/buffer.html#bufferpoolsize
 */
Buffer.poolSize = 4_096

/** Starts the server with these variables. Reports why it cannot, and ends the process then. */
export async function serve(environment: Environment): Promise<void> {
  try {
    await start(await loadConfig(environment))
  } catch (error) {
    // Configuration errors are one sentence; other errors are bugs, and need their stack trace.
    const isConfigError = error instanceof ConfigError || !(error instanceof Error)
    process.stderr.write(`${isConfigError ? toMessage(error) : (error.stack ?? error.message)}\n`)
    process.exitCode = 1
    // Open resources, such as a connection to Redis, must not keep the process alive.
    setTimeout(() => process.exit(), 100).unref()
  }
}

async function start({ config, settings, warnings }: LoadedConfig): Promise<void> {
  const metrics = await openMetrics(config.METRICS_TOKEN)
  const log = metrics.instrumentLog(createEventLog(config.LOG_LEVEL))
  if (config.TABLEAU_EXTENSIONS_FILE !== undefined) await checkLibraryFile(config.TABLEAU_EXTENSIONS_FILE)
  if (config.THOUGHTSPOT_SDK_FILE !== undefined)
    await checkLibraryFile(config.THOUGHTSPOT_SDK_FILE, 'THOUGHTSPOT_SDK_FILE')
  for (const { variable, reason, advice } of warnings) {
    log.warn('config.warned', { variable, reason })
    process.stderr.write(`Warning: ${variable} ${advice}\n`)
  }
  const keyRing = parseKeyRing(config.STAGEDOOR_SECRETS)
  const sealer = createSealer(keyRing)
  const shared = await openSharedState<SignInRecord>(config.STORE_URL, { log, sealer }).catch(failAsConfig)
  const { relay, endings, attendance, clock, createRateLimit } = shared
  const store = metrics.instrumentStore(shared.store)
  const integrationLimits = {
    callsInFlight: config.LIMIT_PROVIDER_CALLS,
    allowPrivateAddresses: config.NODE_ENV !== 'production',
  }
  const created = settings.integrations.map((integration) => createIntegration(integration, integrationLimits))
  const integrations = new IntegrationRegistry(metrics.instrumentIntegrations(created))
  const connections = new ConnectionLimits({
    perSignIn: config.LIMIT_CONNECTIONS_PER_SIGN_IN,
    perAddress: config.LIMIT_CONNECTIONS_PER_ADDRESS,
    perNode: config.LIMIT_CONNECTIONS,
  })
  const openSignIns = new OpenSignIns({
    most: config.LIMIT_OPEN_SIGN_INS,
    perAddress: config.LIMIT_OPEN_SIGN_INS_PER_ADDRESS,
    clock,
    endings,
    listeners: connections,
    attendance,
  })
  const eventLoop = new EventLoopWatch(config.LIMIT_EVENT_LOOP_DELAY_MS)
  const limits = { openSignIns: config.LIMIT_OPEN_SIGN_INS, connections: config.LIMIT_CONNECTIONS }
  metrics.watch({ openSignIns, connections, eventLoop, limits })
  const { METRICS_PORT } = config
  const metricsServer =
    metrics.access && METRICS_PORT !== undefined ? createMetricsServer(metrics.access, log) : undefined
  const common = {
    publicUrl: config.PUBLIC_URL,
    store,
    sealer,
    relay,
    integrations,
    tasks: new RunningTasks(),
    locks: createLocks(),
    clock,
    random: strongRandom,
    log,
  }
  const sessions: SessionContext = {
    ...common,
    grantLifetimes: { idleMs: config.LIMIT_SESSION_IDLE_MS, lifeMs: config.LIMIT_SESSION_LIFE_MS },
  }
  const signIns: SignInContext = {
    ...common,
    openSignIns,
    sessions: new DashboardSessions(sessions),
    lifetimes: {
      signInMs: config.LIMIT_SIGN_IN_LIFE_MS,
      confirmationMs: config.LIMIT_CONFIRMATION_LIFE_MS,
      deliveryMs: config.LIMIT_DELIVERY_LIFE_MS,
    },
    confirmationTries: config.LIMIT_CONFIRMATION_TRIES,
  }
  const portal = await openPortal(config, {
    ...common,
    documents: shared.documents,
    keyRing,
    createRateLimit,
    configured: config.CONFIG_FILE === undefined ? [] : settings.integrations,
    trusts: settings.trusts,
    integrationLimits,
  })
  const app = createApp({
    portal,
    deployment: {
      publicUrl: new URL(config.PUBLIC_URL),
      extensions: new ExtensionRegistry(settings.extensions),
      desktopUserAgent: config.TABLEAU_DESKTOP_USER_AGENT,
      trustProxy: config.TRUST_PROXY,
      extensionFolder: EXTENSION_FOLDER,
      tableauExtensionsFile: config.TABLEAU_EXTENSIONS_FILE,
      demoDashboardUrl: config.DEMO_DASHBOARD_URL,
    },
    integrations,
    signIns,
    sessions,
    connections,
    requestLimit: new NetworkRateLimit({ name: 'requests', points: config.LIMIT_REQUESTS_PER_MINUTE, seconds: 60 }),
    startLimit: createAddressLimit(
      { name: 'starts', points: config.LIMIT_STARTS_PER_MINUTE, seconds: 60 },
      createRateLimit,
    ),
    messageLimit: createRateLimit({ name: 'messages', points: config.LIMIT_MESSAGES_PER_10_S, seconds: 10 }),
    renewalLimit: createRateLimit({ name: 'renewals', points: config.LIMIT_RENEWALS_PER_MINUTE, seconds: 60 }),
    load: eventLoop,
    metrics: metricsServer ? undefined : metrics.access,
    transport: {
      bodyBytes: config.LIMIT_BODY_BYTES,
      headersMs: config.LIMIT_HEADERS_MS,
      requestMs: config.LIMIT_REQUEST_MS,
      socketConnectMs: config.LIMIT_SOCKET_CONNECT_MS,
      socketMessageBytes: config.LIMIT_SOCKET_MESSAGE_BYTES,
    },
  })
  await listen(app.server, config)
  if (metricsServer) await listen(metricsServer, { HOST: config.HOST, PORT: METRICS_PORT ?? 0 }, 'METRICS_PORT')
  log.info('server.started', { url: config.PUBLIC_URL })
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: addressOf(app) })}\n`)
  stopOnSignal(log, config.SHUTDOWN_GRACE_MS, async () => {
    await app.close(config.SHUTDOWN_NOTICE_MS)
    // Last, so that metrics are available during the shutdown.
    metricsServer?.close().closeAllConnections()
    await portal?.close()
    await integrations.close()
    await store.close()
    eventLoop.close()
  })
}

/** The portal, if one is configured. Its code is not loaded otherwise. */
async function openPortal(
  config: Config,
  options: Omit<PortalOptions, 'settings' | 'pagesFolder'>,
): Promise<Portal | undefined> {
  const settings = toPortalSettings(config)
  if (!settings) return undefined
  const { createPortal } = await import('./portal.ts')
  return createPortal({ ...options, settings, pagesFolder: PORTAL_FOLDER })
}

/** Reports an unusable store as a configuration error. */
function failAsConfig(cause: unknown): never {
  throw new ConfigError(toMessage(cause), { cause })
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function addressOf({ server }: App): string {
  const { address, port, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Closes at the first SIGTERM or SIGINT. Exits after `graceMs` even if something is still open. */
function stopOnSignal(log: EventLog, graceMs: number, close: () => Promise<void>): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    log.info('server.stopping')
    setTimeout(() => process.exit(1), graceMs).unref()
    try {
      await close()
      log.info('server.stopped')
    } catch (error) {
      log.error('server.stopped', { error })
      process.exitCode = 1
    }
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}
