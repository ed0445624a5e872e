import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import type { Program } from '@stagedoor/testing/start-program'
import type { Random } from './random.ts'
import { ServerNode } from './server-node.ts'
import type { ChaosStore } from './store/chaos-store.ts'
import { PostgresStore } from './store/postgres-store.ts'
import { RedisPair } from './store/redis-pair.ts'
import { SqliteFile } from './store/sqlite-file.ts'

/** Maximum clock error of several nodes, in ms, in both directions. */
const CLOCKS_OFF_MS = 3_600_000

/** Lifetimes of a sign-in's steps, in ms; short, so that they expire within a run. */
export type Lifetimes = { signInMs: number; confirmationMs: number; deliveryMs: number }

/** The stores that several nodes can share. */
const SHARED_STORES = { redis: () => RedisPair.start(), postgres: () => PostgresStore.start() }
export type SharedStore = keyof typeof SHARED_STORES

export type StageOptions = {
  lifetimes: Lifetimes
  nodes: number
  /** The store of several nodes. */
  sharedStore: SharedStore
  /** Limit of open sign-ins and connections of a server. */
  places: number
  /** Whether the servers have a portal, with the login of a company. */
  hasPortal: boolean
  random: Random
}

/** Where people sign in, and the client of an integration at the mock provider. */
export type PortalStage = { companyUrl: string; clientId: string; clientSecret: string }

/** Lifetime of access tokens in runs with a portal, in seconds: short, so that exchanges renew them. */
const ACCESS_TOKEN_LIFE_S = 6

/** The servers, their store and the mock provider in child processes, and their faults. */
export class Stage {
  readonly publicUrl: string
  readonly extensionOrigin: string
  /** Log lines of all server processes. */
  readonly lines: string[] = []
  readonly nodes: readonly ServerNode[]
  readonly store: ChaosStore
  readonly portal: PortalStage | undefined
  readonly #mock: Program
  readonly #company: Program | undefined
  readonly #proxy: AlternatingProxy | undefined
  readonly #queues = new Map<'node' | 'store', Promise<void>>()

  private constructor(parts: {
    publicUrl: string
    mock: Program
    company: Program | undefined
    portal: PortalStage | undefined
    store: ChaosStore
    proxy: AlternatingProxy | undefined
    nodeOptions: { env: Record<string, string>; clockOffsetMs: number }[]
  }) {
    this.publicUrl = parts.publicUrl
    this.extensionOrigin = parts.publicUrl.replace('127.0.0.1', 'localhost')
    this.store = parts.store
    this.portal = parts.portal
    this.#mock = parts.mock
    this.#company = parts.company
    this.#proxy = parts.proxy
    this.nodes = parts.nodeOptions.map(
      (options) =>
        new ServerNode({ ...options, onLine: (line) => void this.lines.push(line), onUp: () => this.#updateProxy() }),
    )
  }

  /** Starts one node with SQLite, or several with Redis or PostgreSQL behind an alternating proxy. */
  static async start({ lifetimes, nodes, sharedStore, places, hasPortal, random }: StageOptions): Promise<Stage> {
    const isSingle = nodes === 1
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const redirectUris = ['/oauth/callback/spotify', '/__oauth__/integrations/callback'].map((path) => publicUrl + path)
    const [mock, company, store, proxy] = await Promise.all([
      startMockProvider({ redirectUris, ...(hasPortal && { accessTokenLifeS: ACCESS_TOKEN_LIFE_S }) }),
      hasPortal
        ? startMockProvider({ redirectUris: [`${publicUrl}/__login__/callback`], costume: 'company' })
        : undefined,
      isSingle ? new SqliteFile() : SHARED_STORES[sharedStore](),
      isSingle ? undefined : AlternatingProxy.start(port),
    ])
    const portal = company && {
      companyUrl: company.url,
      clientId: mock.variables.SPOTIFY_CLIENT_ID,
      clientSecret: mock.variables.SPOTIFY_CLIENT_SECRET,
    }
    const env = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: isSingle ? String(port) : '0',
      PUBLIC_URL: publicUrl,
      EXTENSION_URL: `http://localhost:${port}/extension/`,
      ...mock.variables,
      ...(company && {
        PORTAL_OIDC_ISSUER: company.url,
        PORTAL_OIDC_CLIENT_ID: company.variables.SPOTIFY_CLIENT_ID,
        PORTAL_OIDC_CLIENT_SECRET: company.variables.SPOTIFY_CLIENT_SECRET,
        PORTAL_ADMINISTRATORS: 'ada',
      }),
      FRAME_ANCESTORS: 'https://tableau.example',
      STAGEDOOR_SECRETS: newSecret(),
      STORE_URL: store.url,
      SHUTDOWN_GRACE_MS: '15000',
      LIMIT_SIGN_IN_LIFE_MS: String(lifetimes.signInMs),
      LIMIT_CONFIRMATION_LIFE_MS: String(lifetimes.confirmationMs),
      LIMIT_DELIVERY_LIFE_MS: String(lifetimes.deliveryMs),
      // The load of the machine must not count as overload of the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      LIMIT_STARTS_PER_MINUTE: '1000000',
      LIMIT_REQUESTS_PER_MINUTE: '1000000',
      LIMIT_OPEN_SIGN_INS_PER_ADDRESS: String(places),
      LIMIT_CONNECTIONS_PER_ADDRESS: '10000',
      LIMIT_CONNECTIONS: String(places),
      LIMIT_OPEN_SIGN_INS: String(places),
    }
    const clockOffset = () => (isSingle ? 0 : random.int(2 * CLOCKS_OFF_MS) - CLOCKS_OFF_MS)
    const nodeOptions = Array.from({ length: nodes }, () => ({ env, clockOffsetMs: clockOffset() }))
    const stage = new Stage({ publicUrl, mock, company, portal, store, proxy, nodeOptions })
    await Promise.all(stage.nodes.map((node) => node.start()))
    return stage
  }

  get providerUrl(): string {
    return this.#mock.url
  }

  /** Runs the faults of the nodes one after another, and those of the store. */
  queueFault(at: 'node' | 'store', fault: () => Promise<void>): Promise<void> {
    const turn = (this.#queues.get(at) ?? Promise.resolve()).then(fault)
    this.#queues.set(
      at,
      turn.catch(() => {}),
    )
    return turn
  }

  /** Resolves when all queued faults are over. */
  async settle(): Promise<void> {
    await Promise.all(this.#queues.values())
  }

  async stop(): Promise<void> {
    await this.settle()
    await Promise.all([...this.nodes, this.#mock, this.#company, this.#proxy].map((part) => part?.stop()))
    await this.store.stop()
  }

  #updateProxy(): void {
    if (this.#proxy) this.#proxy.nodes = this.nodes.map(({ url }) => url).filter((url) => url !== '')
  }
}
