import { randomBytes, randomUUID } from 'node:crypto'
import type { ContentItem } from '../../src/content/content-item.ts'
import { parseKeyRing } from '../../src/crypto/key-ring.ts'
import { createSealer } from '../../src/crypto/seal.ts'
import { grantId } from '../../src/grants/grant-id.ts'
import { reviewGrant } from '../../src/grants/review-grant.ts'
import type { Person, Role } from '../../src/identity/person.ts'
import type { Integration } from '../../src/integrations/integration.ts'
import { IntegrationRegistry } from '../../src/integrations/integration-registry.ts'
import type { IntegrationDirectory } from '../../src/integrations/managed/integration-directory.ts'
import { createEventLog } from '../../src/log/create-event-log.ts'
import { createPortal, createPortalContext } from '../../src/portal.ts'
import { RunningTasks } from '../../src/shutdown/running-tasks.ts'
import { createLocks } from '../../src/store/create-locks.ts'
import { processDueReminders } from '../../src/store/due-reminders.ts'
import { LocalRelay } from '../../src/store/local-relay.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { createMemoryRateLimit } from '../../src/store/memory/memory-rate-limit.ts'
import { MemoryRecordStore } from '../../src/store/memory/memory-record-store.ts'
import type { FakeIntegration } from '../fakes/fake-integration.ts'
import { FakeDirectory } from './fake-directory.ts'

const PUBLIC_URL = 'https://portal.example'

/** What two processes share: their stores, the provider, and the time. */
export function createShared() {
  const time = { nowMs: Date.now() }
  const directory = new FakeDirectory()
  directory.publicUrl = PUBLIC_URL
  const clock = () => time.nowMs
  const keyRing = parseKeyRing(randomBytes(32).toString('base64url'))
  return {
    clock,
    advance: (ms: number) => {
      time.nowMs += ms
    },
    keyRing,
    sealer: createSealer(keyRing),
    store: new MemoryRecordStore(clock),
    documents: new MemoryDocumentStore(),
    directory,
  }
}

export type Shared = ReturnType<typeof createShared>

/** Calls that change a store or go to a provider: a process can be killed before each of them. */
const STEPS = new Set([
  'create',
  'compareAndSet',
  'remove',
  'remind',
  'dismiss',
  'redeem',
  'refresh',
  'revoke',
  'requestServiceToken',
])

/** A portal in a process of its own, which is killed before its step `killedAt`. */
export function startProcess(shared: Shared, killedAt = Number.POSITIVE_INFINITY) {
  const lines: string[] = []
  const life = { steps: 0, killed: false }
  const step = (name: string) => {
    if (STEPS.has(name)) life.steps += 1
    life.killed ||= life.steps > killedAt
    // Nothing more has an effect, whatever the rest of the code does with the error.
    if (life.killed) throw new Error('killed')
  }
  const mortal = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...parameters: unknown[]) => {
          step(String(name))
          return Reflect.apply(value, target, parameters)
        }
      },
    })
  const client = async (found: Promise<Integration>): Promise<Integration> => mortal(await found)
  const { directory } = shared
  const mortalDirectory: IntegrationDirectory = {
    find: (guid) => directory.find(guid),
    all: () => directory.all(),
    clientOf: (guid) => client(directory.clientOf(guid)),
    get: (name) => client(directory.get(name)),
    requestServiceToken: () => directory.requestServiceToken(),
    issuerOf: (guid) => directory.issuerOf(guid),
    redirectUriOf: () => directory.redirectUriOf(),
    close: async () => {},
  }
  const options = {
    ...shared,
    settings: {
      publicUrl: PUBLIC_URL,
      contentUrl: undefined,
      issuer: 'https://login.example',
      clientId: 'portal',
      clientSecret: 'secret',
      roles: undefined,
      administrators: [],
      tokensAudience: undefined,
      thoughtspotSdkFile: undefined,
      signInsPerMinute: 1000,
      wrongKeysPerMinute: 1000,
      allowPrivateAddresses: false,
    },
    store: mortal(shared.store),
    documents: mortal(shared.documents),
    relay: new LocalRelay<unknown>(),
    tasks: new RunningTasks(),
    locks: createLocks(),
    createRateLimit: createMemoryRateLimit,
    random: randomBytes,
    log: createEventLog('info', { write: (line) => void lines.push(line) }),
    integrations: new IntegrationRegistry([]),
    configured: [],
    trusts: [],
    integrationLimits: { callsInFlight: 20, allowPrivateAddresses: false },
    directory: mortalDirectory,
  }
  const portal = createPortal(options)
  const context = createPortalContext(options)
  const reviews = {
    ...portal.reviews,
    grant: (id: string) => reviewGrant(portal.grantContext, grantId.parse(id)),
  }

  return {
    context,
    features: { ...context, integrations: context.directory },
    life,
    /** The events that were logged. */
    events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    /** Processes due reminders, as a running server does. */
    async review() {
      await processDueReminders({ store: options.store, log: options.log, reviews })
      await options.tasks.waitForAll()
    },
    async createPerson(role: Role, username: string): Promise<Person> {
      const now = shared.clock()
      const person: Person = {
        guid: randomUUID(),
        username,
        email: '',
        firstName: '',
        lastName: '',
        role,
        roleSource: 'assigned',
        groups: [],
        claims: {},
        locked: false,
        createdAt: now,
        updatedAt: now,
      }
      await context.people.create(person)
      return person
    },
    async createContent(owner: Person, integration: string): Promise<ContentItem> {
      const now = shared.clock()
      const item: ContentItem = {
        guid: randomUUID(),
        name: 'app',
        title: null,
        description: '',
        appMode: 'python-shiny',
        accessType: 'logged_in',
        owner: owner.guid,
        permissions: [],
        shareLinks: [],
        associations: [{ integration, createdAt: now }],
        createdAt: now,
        updatedAt: now,
      }
      await context.content.create(item)
      return item
    },
  }
}

export type PortalProcess = ReturnType<typeof startProcess>

/** Refresh tokens that the provider has issued and that are not revoked. */
export function livingTokens(client: FakeIntegration, issued: readonly string[]): string[] {
  return issued.filter((token) => !client.revocations.includes(token))
}
