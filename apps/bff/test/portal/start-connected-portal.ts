import { randomUUID } from 'node:crypto'
import type { ContentItem } from '../../src/content/content-item.ts'
import type { Person } from '../../src/identity/person.ts'
import type { IssuedTokens } from '../../src/integrations/integration.ts'
import { mintContentSessionToken, mintUserSessionToken } from '../../src/tokens/subject-tokens.ts'
import { FakeDirectory } from './fake-directory.ts'
import { type PortalAppOverrides, startPortalApp } from './start-portal-app.ts'

export const EXCHANGE = '/v1/oauth/integrations/credentials'
export const USER_SESSION = 'urn:posit:connect:user-session-token'
export const CONTENT_SESSION = 'urn:posit:connect:content-session-token'
export const API_KEY = 'urn:posit:connect:api-key'

type Exchange = { key?: string; token?: string; type?: string; form?: Readonly<Record<string, string>> }

export type ConnectedPortal = Awaited<ReturnType<typeof startConnectedPortal>>

/** A portal with a publisher, a viewer, and integrations of fake providers. */
export async function startConnectedPortal(overrides: PortalAppOverrides = {}) {
  const directory = new FakeDirectory()
  const leases = new Set<string>()
  const isLive = async (content: string, lease: string) => leases.has(`${content} ${lease}`)
  const portal = await startPortalApp({ ...overrides, directory, leases: { isLive } })
  const { context, createPerson, createKey, callApi } = portal
  directory.publicUrl = portal.publicUrl
  const paula = await createPerson('publisher', 'paula')
  const vera = await createPerson('viewer', 'vera')
  const key = await createKey(paula)

  return {
    ...portal,
    directory,
    paula,
    vera,
    /** Of paula. */
    key,

    /** Content of paula, for all who are signed in unless told. */
    async createContent(integrations: readonly string[], fields: Partial<ContentItem> = {}): Promise<ContentItem> {
      const now = context.clock()
      const item: ContentItem = {
        guid: randomUUID(),
        name: `app-${randomUUID()}`,
        title: null,
        description: '',
        appMode: 'python-shiny',
        accessType: 'logged_in',
        owner: paula.guid,
        permissions: [],
        shareLinks: [],
        associations: integrations.map((integration) => ({ integration, createdAt: now })),
        createdAt: now,
        updatedAt: now,
        ...fields,
      }
      await context.content.create(item)
      return item
    },

    /** Logs a person in, as after the provider's page. */
    async connect({ guid: person }: Person, integration: string, tokens: Partial<IssuedTokens> = {}) {
      const id = context.connections.grants.newId()
      const client = await directory.clientOf(integration)
      const issued = {
        accessToken: 'first-access-token',
        refreshToken: 'first-refresh-token',
        expiresIn: 3600,
        scope: 'read write',
        ...tokens,
      }
      const kept = await context.connections.grants.begin({ id, person, integration: client.name, tokens: issued })
      return context.connections.connect(person, integration, { grant: id, scopes: issued.scope.split(' '), kept })
    },

    /** The token in the header of a request that a viewer sends to content, in a new portal session unless told. */
    async viewerToken(person: Person, content: ContentItem, session?: string): Promise<string> {
      const id = session ?? (await context.portalSessions.use(await context.portalSessions.begin(person.guid)))?.id
      return mintUserSessionToken(context, person.guid, content.guid, id ?? '')
    },

    /** Begins a run of content, until the lease is closed. */
    openLease({ guid }: ContentItem): string {
      const lease = randomUUID()
      leases.add(`${guid} ${lease}`)
      return lease
    },

    closeLease: ({ guid }: ContentItem, lease: string) => leases.delete(`${guid} ${lease}`),

    /** The token of a run, whose lease must be live. */
    runToken: (content: ContentItem, lease: string) => mintContentSessionToken(context, content.guid, lease),

    /** As paula unless told. */
    exchange({ key: sentKey = key, token = '', type = USER_SESSION, form = {} }: Exchange) {
      return callApi('POST', EXCHANGE, {
        key: sentKey,
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: type,
          subject_token: token,
          ...form,
        },
      })
    },
  }
}
