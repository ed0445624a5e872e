import { randomBytes, randomUUID } from 'node:crypto'
import type { PortalSettings } from '../../src/config/portal-settings.ts'
import type { ContentItem } from '../../src/content/content-item.ts'
import { parseKeyRing } from '../../src/crypto/key-ring.ts'
import { createSealer } from '../../src/crypto/seal.ts'
import type { Person, Role } from '../../src/identity/person.ts'
import { IntegrationRegistry } from '../../src/integrations/integration-registry.ts'
import { replaceSecret } from '../../src/integrations/managed/integration-secrets.ts'
import { createEventLog } from '../../src/log/create-event-log.ts'
import { createPortalContext, type PortalContext } from '../../src/portal.ts'
import { RunningTasks } from '../../src/shutdown/running-tasks.ts'
import { createLocks } from '../../src/store/create-locks.ts'
import { openSharedState } from '../../src/store/open-shared-state.ts'
import { mintUserSessionToken } from '../../src/tokens/subject-tokens.ts'

export type StoredPortal = { publicUrl: string; storeUrl: string; secrets: string }

/** Opens the store of server processes, as another node. */
async function openContext({ publicUrl, storeUrl, secrets }: StoredPortal): Promise<PortalContext> {
  const keyRing = parseKeyRing(secrets)
  const sealer = createSealer(keyRing)
  const log = createEventLog('error', { write: () => {} })
  const shared = await openSharedState<unknown>(storeUrl, { log, sealer })
  const settings: PortalSettings = {
    publicUrl,
    contentUrl: undefined,
    issuer: 'https://login.company.example',
    clientId: 'portal',
    clientSecret: 'portal-secret',
    roles: undefined,
    administrators: [],
    tokensAudience: undefined,
    thoughtspotSdkFile: undefined,
    allowPrivateAddresses: true,
    signInsPerMinute: 100,
    wrongKeysPerMinute: 100,
  }
  return createPortalContext({
    settings,
    documents: shared.documents,
    store: shared.store,
    relay: shared.relay,
    sealer,
    keyRing,
    tasks: new RunningTasks(),
    locks: createLocks(),
    clock: Date.now,
    random: randomBytes,
    log,
    createRateLimit: shared.createRateLimit,
    integrations: new IntegrationRegistry([]),
    configured: [],
    trusts: [],
    integrationLimits: { callsInFlight: 20, allowPrivateAddresses: true },
  })
}

type Client = { tokenUri: string; clientId: string; clientSecret: string }

async function createPerson(context: PortalContext, role: Role, username: string): Promise<Person> {
  const person: Person = {
    guid: randomUUID(),
    username,
    email: `${username}@company.example`,
    firstName: username,
    lastName: 'Example',
    role,
    roleSource: 'assigned',
    groups: [],
    claims: {},
    locked: false,
    createdAt: Date.now(),
    updatedAt: Date.now(),
  }
  await context.people.create(person)
  return person
}

async function createIntegration(
  context: PortalContext,
  { tokenUri, clientId, clientSecret }: Client,
): Promise<string> {
  const guid = randomUUID()
  await context.managedIntegrations.create({
    guid,
    name: 'Warehouse',
    description: null,
    template: 'custom',
    authType: 'Viewer',
    config: {
      auth_type: 'Viewer',
      auth_mode: 'Confidential',
      token_endpoint_auth_method: 'client_secret_basic',
      use_pkce: true,
      authorization_uri: 'https://provider.example/authorize',
      token_uri: tokenUri,
      client_id: clientId,
      scopes: 'read',
    },
    secrets: { client_secret: await replaceSecret(context, { guid, secrets: {} }, 'client_secret', clientSecret) },
    permissions: [],
    epoch: 0,
    createdAt: Date.now(),
    updatedAt: Date.now(),
  })
  return guid
}

type Viewer = StoredPortal & {
  /** The OAuth client of the integration. */
  client: Client
  /** Seconds until the access token of the viewer expires. */
  expiresIn: number
}

/** Stores a viewer who is connected to an integration, and content of a publisher that uses it. */
export async function storeConnectedViewer({ client, expiresIn, ...stored }: Viewer) {
  const context = await openContext(stored)
  const paula = await createPerson(context, 'publisher', 'paula')
  const vera = await createPerson(context, 'viewer', 'vera')
  const { secret: key } = await context.apiKeys.create(paula.guid, 'test')
  const integration = await createIntegration(context, client)
  const item: ContentItem = {
    guid: randomUUID(),
    name: 'app',
    title: null,
    description: '',
    appMode: 'python-shiny',
    accessType: 'logged_in',
    owner: paula.guid,
    permissions: [],
    shareLinks: [],
    associations: [{ integration, createdAt: Date.now() }],
    createdAt: Date.now(),
    updatedAt: Date.now(),
  }
  await context.content.create(item)
  const { grants } = context.connections
  const grant = grants.newId()
  const tokens = { accessToken: 'first', refreshToken: 'refresh-0', expiresIn, scope: 'read' }
  const { name } = await context.directory.clientOf(integration)
  const kept = await grants.begin({ id: grant, person: vera.guid, integration: name, tokens })
  await context.connections.connect(vera.guid, integration, { grant, scopes: ['read'], kept })
  const session = (await context.portalSessions.use(await context.portalSessions.begin(vera.guid)))?.id ?? ''
  const subjectToken = await mintUserSessionToken(context, vera.guid, item.guid, session)
  await context.tasks.waitForAll()
  await context.managedIntegrations.close()
  await context.store.close()
  return { key, subjectToken }
}
