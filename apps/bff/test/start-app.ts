import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extensionName } from '@stagedoor/shared/extension-name'
import { freePort } from '@stagedoor/testing/free-port'
import { onTestFinished } from 'vitest'
import { type AppDependencies, createApp, createReviews } from '../src/app.ts'
import { ExtensionRegistry } from '../src/config/extension-registry.ts'
import type { ExtensionSettings } from '../src/config/settings.ts'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createSealer } from '../src/crypto/seal.ts'
import type { Integration } from '../src/integrations/integration.ts'
import { IntegrationRegistry } from '../src/integrations/integration-registry.ts'
import { ConnectionLimits } from '../src/limits/connection-limits.ts'
import { createAddressLimit, NetworkRateLimit } from '../src/limits/network-rate-limit.ts'
import { createEventLog } from '../src/log/create-event-log.ts'
import type { Portal, PortalOptions } from '../src/portal.ts'
import { DashboardSessions } from '../src/session/dashboard-sessions.ts'
import type { SessionContext } from '../src/session/session-context.ts'
import { RunningTasks } from '../src/shutdown/running-tasks.ts'
import { OpenSignIns } from '../src/sign-in/open-sign-ins.ts'
import type { SignInContext } from '../src/sign-in/sign-in-context.ts'
import type { SignInRecord } from '../src/sign-in/sign-in-record.ts'
import { createLocks } from '../src/store/create-locks.ts'
import { processDueReminders } from '../src/store/due-reminders.ts'
import { LocalRelay } from '../src/store/local-relay.ts'
import { createMemoryRateLimit } from '../src/store/memory/memory-rate-limit.ts'
import { MemoryRecordStore } from '../src/store/memory/memory-record-store.ts'
import type { RateLimit } from '../src/store/rate-limit.ts'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { writeExtensionPages } from './write-extension-pages.ts'

/** Where the extension of the tests lives: another origin than the sign-in pages, as in the demo. */
export const EXTENSION_ORIGIN = 'http://localhost:4999'

export const DAY_MS = 86_400_000

export type AppOverrides = {
  integrations?: readonly Integration[]
  store?: SignInContext['store']
  /** What sign-ins and sessions have in common. */
  common?: Partial<Pick<SignInContext, 'publicUrl' | 'sealer' | 'clock' | 'random' | 'log' | 'relay'>>
  sessions?: Partial<SessionContext>
  signIns?: Partial<SignInContext>
  deployment?: Partial<AppDependencies['deployment']> & { extensionUrl?: URL; frameAncestors?: string | undefined }
  /** In place of the built-in extension. */
  extensions?: readonly ExtensionSettings[]
  connections?: Partial<ConstructorParameters<typeof ConnectionLimits>[0]>
  requestsPerMinute?: number
  startsPerMinute?: number
  messagesPer10s?: number
  renewalsPerMinute?: number
  messageLimit?: RateLimit
  renewalLimit?: RateLimit
  /** Any free one unless told. */
  port?: number
  openSignIns?: number
  openSignInsPerAddress?: number
  /** Never too much unless told. */
  load?: AppDependencies['load']
  metrics?: AppDependencies['metrics']
  transport?: Partial<AppDependencies['transport']>
  /** Adds a portal. */
  portal?: (
    options: Omit<PortalOptions, 'settings' | 'documents' | 'configured' | 'trusts' | 'integrationLimits'> & {
      publicUrl: string
    },
  ) => Portal
}

const DEPLOYMENT = {
  extensionUrl: new URL('/extension/', EXTENSION_ORIGIN),
  frameAncestors: 'https://tableau.example' as string | undefined,
}

/** An extension of the configuration file. */
export function createExtension(
  settings: Partial<ExtensionSettings> & Pick<ExtensionSettings, 'url' | 'integrations'>,
): ExtensionSettings {
  return {
    name: extensionName.parse('favorite-artist'),
    frameAncestors: 'https://tableau.example',
    isBuiltIn: false,
    manifest: {},
    ...settings,
  }
}

function namesOf(integrations: readonly Integration[]): ExtensionSettings['integrations'] {
  const [first, ...others] = integrations.map(({ name }) => name)
  if (first === undefined) throw new Error('A server needs an integration.')
  return [first, ...others]
}

export type RunningApp = Awaited<ReturnType<typeof startApp>>

/** A server on a free port of this machine, over a store in memory and a fake provider, which ends with the test. */
export async function startApp(overrides: AppOverrides = {}) {
  const time = { nowMs: Date.now() }
  const clock = () => time.nowMs
  const lines: string[] = []
  const folder = createExtensionFolder()
  const provider = new FakeIntegration()
  const integrations = overrides.integrations ?? [provider]
  const store = overrides.store ?? new MemoryRecordStore(clock)
  const relay = new LocalRelay<SignInRecord>()
  const connections = new ConnectionLimits({
    perSignIn: 3,
    perAddress: 200,
    perNode: 1000,
    ...overrides.connections,
  })

  // The port is part of every address, so it has to be known before the server is made.
  const port = overrides.port ?? (await freePort())
  const publicUrl = `http://127.0.0.1:${port}`
  const keyRing = parseKeyRing(randomBytes(32).toString('base64url'))
  const common = {
    publicUrl,
    store,
    sealer: createSealer(keyRing),
    relay,
    integrations: new IntegrationRegistry(integrations),
    tasks: new RunningTasks(),
    locks: createLocks(),
    clock,
    random: randomBytes,
    log: createEventLog('info', { write: (line) => void lines.push(line) }),
    ...overrides.common,
  }
  const sessions: SessionContext = {
    ...common,
    grantLifetimes: { idleMs: 90 * DAY_MS, lifeMs: 180 * DAY_MS },
    ...overrides.sessions,
  }
  const signIns: SignInContext = {
    ...common,
    openSignIns: new OpenSignIns({
      most: overrides.openSignIns ?? 1000,
      perAddress: overrides.openSignInsPerAddress ?? 1000,
      clock,
      endings: new LocalRelay(),
      listeners: connections,
    }),
    sessions: new DashboardSessions(sessions),
    lifetimes: { signInMs: 600_000, confirmationMs: 120_000, deliveryMs: 300_000 },
    confirmationTries: 5,
    ...overrides.signIns,
  }
  const { extensionUrl, frameAncestors, ...deployment } = { ...DEPLOYMENT, ...overrides.deployment }
  const portal = overrides.portal?.({ ...common, keyRing, createRateLimit: createMemoryRateLimit })
  const dependencies: AppDependencies = {
    portal,
    deployment: {
      publicUrl: new URL(publicUrl),
      extensions: new ExtensionRegistry(
        overrides.extensions ?? [
          createExtension({ url: extensionUrl, frameAncestors, isBuiltIn: true, integrations: namesOf(integrations) }),
        ],
      ),
      desktopUserAgent: undefined,
      trustProxy: undefined,
      extensionFolder: folder,
      tableauExtensionsFile: undefined,
      demoDashboardUrl: undefined,
      ...deployment,
    },
    integrations: common.integrations,
    signIns,
    sessions,
    connections,
    requestLimit: new NetworkRateLimit({
      name: 'requests',
      points: overrides.requestsPerMinute ?? 100_000,
      seconds: 60,
    }),
    startLimit: createAddressLimit(
      { name: 'starts', points: overrides.startsPerMinute ?? 10_000, seconds: 60 },
      createMemoryRateLimit,
    ),
    messageLimit:
      overrides.messageLimit ??
      createMemoryRateLimit({ name: 'messages', points: overrides.messagesPer10s ?? 10_000, seconds: 10 }),
    renewalLimit:
      overrides.renewalLimit ??
      createMemoryRateLimit({ name: 'renewals', points: overrides.renewalsPerMinute ?? 10_000, seconds: 60 }),
    load: overrides.load ?? { check() {} },
    metrics: overrides.metrics,
    transport: {
      bodyBytes: 8192,
      headersMs: 10_000,
      requestMs: 15_000,
      socketConnectMs: 5000,
      socketMessageBytes: 16_384,
      ...overrides.transport,
    },
  }
  const app = createApp(dependencies)
  await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await app.close()
    await portal?.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })

  return {
    publicUrl,
    provider,
    dependencies,
    store,
    relay,
    app,
    /** Processes the reminders that are due now. */
    review: () => processDueReminders({ store, log: common.log, reviews: createReviews(dependencies) }),
    /** Every line that was logged. */
    lines,
    /** The events that were logged, in order. */
    events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    /** Moves the server's clock. Its timers do not move with it. */
    advance: (ms: number) => {
      time.nowMs += ms
    },
  }
}

function createExtensionFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-extension-'))
  mkdirSync(join(folder, 'assets'))
  writeExtensionPages(folder, {
    index: '<!doctype html><title>Extension</title><script type="application/json" id="stagedoor-config">{}</script>',
    configure: '<!doctype html><title>Settings</title>',
  })
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'globalThis.loaded = true\n')
  return folder
}
