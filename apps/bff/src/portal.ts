import { randomUUID } from 'node:crypto'
import type AsyncLock from 'async-lock'
import type { Clock } from './clock.ts'
import type { PortalSettings } from './config/portal-settings.ts'
import type { Connections } from './connections/connections.ts'
import { createConnections } from './connections/create-connections.ts'
import { findMissingLogin } from './connections/find-missing-login.ts'
import { reviewLogin } from './connections/login/review-login.ts'
import { createLoginRoutes, createSharedCallback } from './connections/routes/login-routes.ts'
import { createSessionEndpoints } from './connections/routes/session-routes.ts'
import { AssociationIndex } from './content/associations/association-index.ts'
import { toAssociationJson } from './content/associations/association-routes.ts'
import { associationsOf, removeAssociationsOf } from './content/associations/associations.ts'
import type { DeleteParts } from './content/content-context.ts'
import { ContentDirectory } from './content/content-directory.ts'
import type { ContentItem } from './content/content-item.ts'
import { createContentReviews } from './content/content-reviews.ts'
import { deleteContentOf } from './content/delete-content.ts'
import { findEmbedHost } from './content/embeds/embed-host.ts'
import type { ContentHandler } from './content/forwarder/content-handler.ts'
import { createForwarder } from './content/forwarder/create-forwarder.ts'
import type { PageTokens } from './content/forwarder/send-page-token.ts'
import { createRenderingEndpoints } from './content/reports/rendering-routes.ts'
import { RENDERING_KIND, Renderings } from './content/reports/renderings.ts'
import { createContentEndpoints } from './content/routes/content-endpoints.ts'
import { createOpenContentRoute } from './content/routes/open-content-route.ts'
import { RunLeases } from './content/runs/run-leases.ts'
import { createRunEndpoints } from './content/runs/run-routes.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { RandomSource } from './crypto/random-source.ts'
import type { Sealer } from './crypto/seal.ts'
import { createTokenSigner, type TokenSigner } from './crypto/token-signer.ts'
import type { GrantContext } from './grants/grant-context.ts'
import { createApiErrorAnswer } from './http/api/answer-api-error.ts'
import { KEY_PREFIX } from './http/api/api-prefixes.ts'
import { createApiRoutes } from './http/api/api-routes.ts'
import { createApiOpenApiRoute } from './http/api/create-api-openapi.ts'
import type { ErrorAnswer } from './http/error-handler.ts'
import type { Endpoint } from './http/openapi/operation.ts'
import type { Route } from './http/route.ts'
import { ApiKeys } from './identity/api-keys.ts'
import { type DeletePossessions, PERSON_KIND, reviewDeletion } from './identity/delete-person.ts'
import { IdentityProvider } from './identity/login/identity-provider.ts'
import { People } from './identity/people.ts'
import type { Person } from './identity/person.ts'
import { PortalSessions } from './identity/portal-sessions.ts'
import { createDoors, findPortalSession } from './identity/routes/doors.ts'
import { createKeyEndpoints } from './identity/routes/key-routes.ts'
import { createPortalLoginRoutes } from './identity/routes/login-routes.ts'
import { createLogoutRoutes } from './identity/routes/logout-routes.ts'
import { createServerSettingsEndpoints } from './identity/routes/server-settings-routes.ts'
import { createUserEndpoints } from './identity/routes/user-routes.ts'
import { hasNameOrPublicAddress, publicAddressLookup } from './integrations/clients/public-address-lookup.ts'
import type { IntegrationRegistry } from './integrations/integration-registry.ts'
import type { IntegrationLimits, IntegrationSettings } from './integrations/integration-settings.ts'
import type { IntegrationDirectory } from './integrations/managed/integration-directory.ts'
import type { IntegrationsContext } from './integrations/managed/integrations-context.ts'
import { ManagedIntegrations } from './integrations/managed/managed-integrations.ts'
import { INTEGRATION_KIND, reviewIntegration } from './integrations/managed/review-integration.ts'
import { createIntegrationEndpoints } from './integrations/managed/routes/integration-routes.ts'
import { createTemplateEndpoints } from './integrations/managed/routes/template-routes.ts'
import type { TrustedSettings } from './integrations/trusted/trusted-settings.ts'
import { type AddressLimit, createAddressLimit } from './limits/network-rate-limit.ts'
import type { EventLog } from './log/event-log.ts'
import { createPageRoutes } from './portal-pages/page-routes.ts'
import type { RunningTasks } from './shutdown/running-tasks.ts'
import type { DocumentStore } from './store/document-store.ts'
import type { Review } from './store/due-reminders.ts'
import type { Rate, RateLimit } from './store/rate-limit.ts'
import type { RecordStore } from './store/record-store.ts'
import type { Relay } from './store/relay.ts'
import type { ContentLeases } from './tokens/content-leases.ts'
import { createExchangeEndpoints } from './tokens/exchange-routes.ts'
import { createPageTokenErrorAnswer, createPageTokenRoutes } from './tokens/page-token-routes.ts'
import { createPageTokens } from './tokens/page-tokens.ts'
import { mintContentSessionToken, mintUserSessionToken } from './tokens/subject-tokens.ts'
import { recordActs } from './trail/record-acts.ts'
import { Trail } from './trail/trail.ts'
import { createTrailEndpoints, type TrailNames } from './trail/trail-routes.ts'

/** Of one person: some tabs, each with several views that ask again when a token expires. */
const PAGE_TOKENS_PER_MINUTE = 120

export type PortalOptions = {
  settings: PortalSettings
  documents: DocumentStore
  store: RecordStore
  relay: Relay
  sealer: Sealer
  keyRing: KeyRing
  tasks: RunningTasks
  locks: AsyncLock
  clock: Clock
  random: RandomSource
  log: EventLog
  /** The clients of the configuration. */
  integrations: IntegrationRegistry
  /** Integrations of the configuration file; that of the Spotify preset is for the built-in extension only. */
  configured: readonly IntegrationSettings[]
  /** Trusted integrations of the configuration. */
  trusts: readonly TrustedSettings[]
  integrationLimits: IntegrationLimits
  /** In place of the integrations of the API and the configuration file, for tests. */
  directory?: IntegrationDirectory | undefined
  leases?: ContentLeases | undefined
  /** Build output of the portal's pages; without it only the API is served. */
  pagesFolder?: string | undefined
  createRateLimit: (rate: Rate) => RateLimit
}

/** What the features of the portal have in common. */
export type PortalContext = PortalOptions & {
  publicUrl: string
  people: People
  apiKeys: ApiKeys
  portalSessions: PortalSessions
  identityProvider: IdentityProvider
  signInLimit: AddressLimit
  wrongKeyLimit: AddressLimit
  pageTokenLimit: RateLimit
  content: ContentDirectory
  associations: AssociationIndex
  trail: Trail
  managedIntegrations: ManagedIntegrations
  directory: IntegrationDirectory
  /** The logins of people to integrations. */
  connections: Connections
  grantContext: GrantContext
  runs: RunLeases
  /** The runs, or those of tests. */
  leases: ContentLeases
  renderings: Renderings
  /** Of tokens in the header of requests that are forwarded to content. */
  userSessionTokens: TokenSigner
  /** Of tokens of running content. */
  contentSessionTokens: TokenSigner
}

/** What the portal adds to the server. */
export type Portal = {
  routes: readonly Route[]
  answerError: ErrorAnswer
  reviews: Readonly<Record<string, Review>>
  /** What answers at the content origin. */
  contentOrigin: ContentHandler | undefined
  /** For the review of grants of people and dashboards. */
  grantContext: GrantContext
  /** Takes responses to logins out of the redirect URIs of dashboards. */
  sharedCallback: Endpoint['handlers'][number]
  close(): Promise<void>
}

export function createPortal(options: PortalOptions): Portal {
  const context = createPortalContext(options)
  const deleteParts: DeleteParts[] = [(guid) => context.renderings.removeAll(guid)]
  const features = { ...context, integrations: context.directory, deleteParts }
  const deletePossessions: DeletePossessions[] = [
    ({ guid }) => deleteContentOf(features, guid),
    ({ guid }) => context.connections.removeAll({ person: guid }),
  ]
  const deletion = { ...context, deletePossessions }
  const integrations: IntegrationsContext = {
    ...context,
    hooks: {
      countContent: async (integration) => (await context.associations.contentOf(integration)).length,
      listAssociations: async (integration) => (await associationsOf(features, integration)).map(toAssociationJson),
      removeAssociations: (integration) => removeAssociationsOf(features, integration),
      endSessions: (integration) => context.connections.removeAll({ integration }),
    },
  }
  const endpoints = recordActs(context.trail, [
    ...createServerSettingsEndpoints(),
    ...createUserEndpoints(deletion),
    ...createKeyEndpoints(context),
    ...createContentEndpoints(features),
    ...createRenderingEndpoints(features),
    ...createRunEndpoints({
      ...features,
      leases: context.runs,
      mintContentSessionToken: (content, lease) => mintContentSessionToken(context, content, lease),
    }),
    ...createSessionEndpoints(context),
    ...createExchangeEndpoints(features),
    ...createTemplateEndpoints(),
    // After the exchange, whose path fits that of one integration.
    ...createIntegrationEndpoints(integrations),
    ...createTrailEndpoints({ trail: context.trail, names: createTrailNames(context) }),
  ])
  const pageTokens = createPageTokens(features)
  const forwarder = openForwarder(context, pageTokens)
  const { tokensAudience } = options.settings
  const answers = [
    ...(tokensAudience === undefined ? [] : [createPageTokenErrorAnswer(options.log)]),
    createApiErrorAnswer(options.log),
  ]
  return {
    routes: [
      ...(tokensAudience === undefined ? [] : createPageTokenRoutes({ ...context, pageTokens }, tokensAudience)),
      ...createPortalLoginRoutes(context),
      ...createLogoutRoutes(context),
      ...(forwarder?.routes ?? []),
      ...createLoginRoutes(features),
      ...createApiRoutes(endpoints, createDoors(context)),
      {
        path: `${KEY_PREFIX}/openapi.json`,
        endpoints: { get: createApiOpenApiRoute(endpoints, context.publicUrl) },
        isFree: true,
      },
      // Last: the pages have every address below /portal that no other route has.
      ...createPageRoutes(context),
    ],
    answerError: (...failure) => answers.some((answer) => answer(...failure)),
    reviews: {
      [PERSON_KIND]: (guid) => reviewDeletion(deletion, guid),
      ...createContentReviews(features),
      [INTEGRATION_KIND]: (guid) => reviewIntegration(integrations, guid),
      [RENDERING_KIND]: (id) => context.renderings.review(id),
      'oauth-session': (id) => context.connections.review(id),
      'oauth-login': (id) => reviewLogin(features, id),
    },
    contentOrigin: forwarder?.handler,
    grantContext: context.grantContext,
    sharedCallback: createSharedCallback(features),
    async close() {
      forwarder?.close()
      await context.identityProvider.close()
      await context.trail.write()
      await context.managedIntegrations.close()
    },
  }
}

export function createPortalContext(options: PortalOptions): PortalContext {
  const { settings, documents, keyRing, clock, createRateLimit } = options
  const perMinute = (name: string, points: number) => createAddressLimit({ name, points, seconds: 60 }, createRateLimit)
  const managedIntegrations = new ManagedIntegrations({ ...options, publicUrl: settings.publicUrl })
  const runs = new RunLeases(options)
  const { directory = managedIntegrations, leases = runs } = options
  const content = new ContentDirectory(documents, clock)
  const signer = { keyRing, issuer: settings.publicUrl, clock, newId: randomUUID }
  return {
    ...options,
    ...createConnections({ ...options, integrations: directory }),
    directory,
    runs,
    leases,
    renderings: new Renderings({ ...options, content }),
    publicUrl: settings.publicUrl,
    people: new People(documents, settings),
    apiKeys: new ApiKeys(options),
    portalSessions: new PortalSessions(options),
    identityProvider: new IdentityProvider(settings),
    signInLimit: perMinute('portal_sign_ins', settings.signInsPerMinute),
    wrongKeyLimit: perMinute('wrong_keys', settings.wrongKeysPerMinute),
    pageTokenLimit: createRateLimit({ name: 'page_tokens', points: PAGE_TOKENS_PER_MINUTE, seconds: 60 }),
    content,
    associations: new AssociationIndex(documents),
    trail: new Trail(options),
    managedIntegrations,
    userSessionTokens: createTokenSigner({ ...signer, kind: 'user-session' }),
    contentSessionTokens: createTokenSigner({ ...signer, kind: 'content-session' }),
  }
}

/** The content origin, if one is configured. */
function openForwarder(context: PortalContext, pageTokens: PageTokens) {
  const { contentUrl, allowPrivateAddresses } = context.settings
  if (contentUrl === undefined) return undefined
  const { connections, directory } = context
  const missingLoginOf = ({ guid }: Pick<Person, 'guid'>, { associations }: Pick<ContentItem, 'associations'>) =>
    findMissingLogin(
      { directory, sessions: connections.sessions },
      guid,
      associations.map(({ integration }) => integration),
    )
  const forwarder = createForwarder({
    ...context,
    missingLoginOf,
    pageTokens,
    contentUrl,
    findEmbedHost: (item) => findEmbedHost(directory, item),
    findUserAtHost: async (integration, { claims }) => (await directory.issuerOf(integration)).userOf(claims),
    thoughtspotSdkFile: context.settings.thoughtspotSdkFile,
    items: context.content,
    guard: allowPrivateAddresses
      ? { lookup: undefined, allows: () => true }
      : { lookup: publicAddressLookup, allows: hasNameOrPublicAddress },
    mintUserSessionToken: (person, content, session) => mintUserSessionToken(context, person, content, session),
  })
  const open = { ...context, ...forwarder, items: context.content, missingLoginOf }
  return {
    ...forwarder,
    routes: [createOpenContentRoute({ ...open, findSignedIn: (request) => findPortalSession(context, request) })],
  }
}

function createTrailNames({ people, content, directory }: PortalContext): TrailNames {
  return {
    person: async (guid) => (await people.find(guid))?.username,
    content: async (guid) => (await content.find(guid))?.name,
    integration: async (guid) => (await directory.find(guid))?.name,
  }
}
