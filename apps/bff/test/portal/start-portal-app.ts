import { randomUUID } from 'node:crypto'
import type { PortalSettings } from '../../src/config/portal-settings.ts'
import type { Person, Role } from '../../src/identity/person.ts'
import { PAGE_HEADER } from '../../src/identity/routes/doors.ts'
import { portalCookieName } from '../../src/identity/routes/portal-cookie.ts'
import { createPortal, createPortalContext, type PortalContext, type PortalOptions } from '../../src/portal.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { type AppOverrides, startApp } from '../start-app.ts'

export type PortalAppOverrides = Omit<AppOverrides, 'portal'> & {
  settings?: Partial<PortalSettings>
  documents?: PortalOptions['documents']
  /** Integrations of the configuration file. */
  configured?: PortalOptions['configured']
  trusts?: PortalOptions['trusts']
  directory?: PortalOptions['directory']
  leases?: PortalOptions['leases']
  pagesFolder?: string
}

type ApiRequest = {
  /** Behind the door of programs. */
  key?: string
  /** Behind the door of the portal's pages, with what its pages send. */
  cookie?: string
  json?: unknown
  form?: Readonly<Record<string, string>>
  /** Overrides other headers; `undefined` omits one. */
  headers?: Readonly<Record<string, string | undefined>>
}

export type ApiResponse = { status: number; json: unknown; text: string; headers: Headers }

export type RunningPortalApp = Awaited<ReturnType<typeof startPortalApp>>

/** A server with a portal, over stores in memory, which ends with the test. */
export async function startPortalApp({
  settings,
  documents,
  directory,
  leases,
  pagesFolder,
  configured = [],
  trusts = [],
  ...overrides
}: PortalAppOverrides = {}) {
  const portalDocuments = documents ?? new MemoryDocumentStore()
  let context: PortalContext | undefined
  const app = await startApp({
    ...overrides,
    portal({ publicUrl, ...options }) {
      const portalOptions = {
        ...options,
        documents: portalDocuments,
        configured,
        trusts,
        integrationLimits: { callsInFlight: 20, allowPrivateAddresses: settings?.allowPrivateAddresses ?? true },
        settings: toSettings(publicUrl, settings),
        directory,
        leases,
        pagesFolder,
      }
      context = createPortalContext(portalOptions)
      return createPortal(portalOptions)
    },
  })
  if (!context) throw new Error('unreachable: the app creates the portal')
  const { people, apiKeys, portalSessions, clock } = context
  const { publicUrl } = app

  return {
    ...app,
    /** What the features of the portal have in common. */
    context,
    documents: portalDocuments,

    async createPerson(role: Role, username: string, fields: Partial<Person> = {}): Promise<Person> {
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
        createdAt: clock(),
        updatedAt: clock(),
        ...fields,
      }
      if ((await people.create(person)) !== 'created') throw new Error(`The user name ${username} is taken`)
      return person
    },

    /** Returns a new API key of the person. */
    async createKey({ guid }: Pick<Person, 'guid'>, name = 'test'): Promise<string> {
      const { secret } = await apiKeys.create(guid, name)
      return secret
    },

    /** Begins a portal session, and returns the `Cookie` header of its browser. */
    async signIn({ guid }: Pick<Person, 'guid'>): Promise<string> {
      return `${portalCookieName(publicUrl)}=${await portalSessions.begin(guid)}`
    },

    /** Sends a request to the API, for instance to `/v1/user`. Without `cookie` it goes to the door of programs. */
    async callApi(
      method: string,
      path: string,
      { key, cookie, json, form, headers = {} }: ApiRequest = {},
    ): Promise<ApiResponse> {
      const sent = {
        ...(key !== undefined && { Authorization: `Key ${key}` }),
        ...(cookie !== undefined && { Cookie: cookie, Origin: publicUrl, [PAGE_HEADER]: '1' }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      }
      const body = json === undefined ? form && new URLSearchParams(form) : JSON.stringify(json)
      const response = await fetch(`${publicUrl}${cookie === undefined ? '/__api__' : '/portal/api'}${path}`, {
        method,
        redirect: 'manual',
        headers: Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined),
        ...(body !== undefined && { body }),
      })
      const text = await response.text()
      const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true
      return { status: response.status, json: isJson ? JSON.parse(text) : undefined, text, headers: response.headers }
    },
  }
}

function toSettings(publicUrl: string, settings: Partial<PortalSettings> = {}): PortalSettings {
  return {
    publicUrl,
    contentUrl: publicUrl.replace('127.0.0.1', 'localhost'),
    issuer: 'https://login.company.example',
    clientId: 'stagedoor',
    clientSecret: 'portal-secret',
    roles: { claim: 'groups', publisher: 'publishers', administrator: 'administrators' },
    administrators: [],
    tokensAudience: undefined,
    thoughtspotSdkFile: undefined,
    signInsPerMinute: 1_000,
    wrongKeysPerMinute: 1_000,
    allowPrivateAddresses: true,
    ...settings,
  }
}
