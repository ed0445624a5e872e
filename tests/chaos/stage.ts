import { randomBytes } from 'node:crypto'
import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { freePort } from '@stagedoor/testing/free-port'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import type { Program } from '@stagedoor/testing/start-program'
import type { Random } from './random.ts'
import { ServerNode } from './server-node.ts'
import type { ChaosStore } from './store/chaos-store.ts'
import { RedisPair } from './store/redis-pair.ts'
import { SqliteFile } from './store/sqlite-file.ts'

const CLIENT_ID = 'stagedoor-chaos'

/** How far the clocks of several nodes may be off, in ms, to either side. */
const CLOCKS_OFF_MS = 3_600_000

/** How long the parts of a sign-in may take, in ms: shorter than usual, so that they end within a run. */
export type Lifetimes = { signInMs: number; confirmationMs: number; deliveryMs: number }

export type StageOptions = {
  lifetimes: Lifetimes
  nodes: number
  /** Open sign-ins that a server takes, and connections. */
  places: number
  random: Random
}

/** The servers, their store and the mock provider, each a process of its own, and the ways to hurt them. */
export class Stage {
  readonly publicUrl: string
  readonly extensionOrigin: string
  /** What the servers logged, in all their lives. */
  readonly lines: string[] = []
  readonly nodes: readonly ServerNode[]
  readonly store: ChaosStore
  readonly #mock: Program
  readonly #proxy: AlternatingProxy | undefined
  readonly #queues = new Map<'node' | 'store', Promise<void>>()

  private constructor(parts: {
    publicUrl: string
    mock: Program
    store: ChaosStore
    proxy: AlternatingProxy | undefined
    nodeOptions: { env: Record<string, string>; clockOffsetMs: number }[]
  }) {
    this.publicUrl = parts.publicUrl
    this.extensionOrigin = parts.publicUrl.replace('127.0.0.1', 'localhost')
    this.store = parts.store
    this.#mock = parts.mock
    this.#proxy = parts.proxy
    this.nodes = parts.nodeOptions.map(
      (options) =>
        new ServerNode({ ...options, onLine: (line) => void this.lines.push(line), onUp: () => this.#tellProxy() }),
    )
  }

  /** One node keeps its records in a file; several in Redis, behind a proxy that gives each every other request. */
  static async start({ lifetimes, nodes, places, random }: StageOptions): Promise<Stage> {
    const isAlone = nodes === 1
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const clientSecret = randomBytes(24).toString('base64url')
    const [mock, store, proxy] = await Promise.all([
      startMockProvider({
        clientId: CLIENT_ID,
        clientSecret,
        redirectUris: [`${publicUrl}/oauth/callback/spotify`],
      }),
      isAlone ? new SqliteFile() : RedisPair.start(),
      isAlone ? undefined : AlternatingProxy.start(port),
    ])
    const env = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: isAlone ? String(port) : '0',
      PUBLIC_URL: publicUrl,
      EXTENSION_URL: `http://localhost:${port}/extension/`,
      SPOTIFY_CLIENT_ID: CLIENT_ID,
      SPOTIFY_CLIENT_SECRET: clientSecret,
      SPOTIFY_AUTHORIZATION_ENDPOINT: `${mock.url}/authorize`,
      SPOTIFY_TOKEN_ENDPOINT: `${mock.url}/api/token`,
      SPOTIFY_REVOCATION_ENDPOINT: `${mock.url}/revoke`,
      SPOTIFY_API_URL: `${mock.url}/v1`,
      FRAME_ANCESTORS: 'https://tableau.example',
      STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
      STORE_URL: store.url,
      SHUTDOWN_GRACE_MS: '15000',
      LIMIT_SIGN_IN_LIFE_MS: String(lifetimes.signInMs),
      LIMIT_CONFIRMATION_LIFE_MS: String(lifetimes.confirmationMs),
      LIMIT_DELIVERY_LIFE_MS: String(lifetimes.deliveryMs),
      // Tests share their machine, whose delays say nothing about the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      LIMIT_STARTS_PER_MINUTE: '1000000',
      LIMIT_REQUESTS_PER_MINUTE: '1000000',
      LIMIT_OPEN_SIGN_INS_PER_ADDRESS: String(places),
      LIMIT_CONNECTIONS_PER_ADDRESS: '10000',
      LIMIT_CONNECTIONS: String(places),
      LIMIT_OPEN_SIGN_INS: String(places),
    }
    const clockOffset = () => (isAlone ? 0 : random.int(2 * CLOCKS_OFF_MS) - CLOCKS_OFF_MS)
    const nodeOptions = Array.from({ length: nodes }, () => ({ env, clockOffsetMs: clockOffset() }))
    const stage = new Stage({ publicUrl, mock, store, proxy, nodeOptions })
    await Promise.all(stage.nodes.map((node) => node.start()))
    return stage
  }

  get providerUrl(): string {
    return this.#mock.url
  }

  /** Faults of the nodes take turns, and so do those of the store: this one begins when it is its turn. */
  strike(whom: 'node' | 'store', fault: () => Promise<void>): Promise<void> {
    const turn = (this.#queues.get(whom) ?? Promise.resolve()).then(fault)
    this.#queues.set(
      whom,
      turn.catch(() => {}),
    )
    return turn
  }

  /** When the faults that have begun are over. */
  async calm(): Promise<void> {
    await Promise.all(this.#queues.values())
  }

  async stop(): Promise<void> {
    await this.calm()
    await Promise.all([...this.nodes, this.#mock, ...(this.#proxy ? [this.#proxy] : [])].map((part) => part.stop()))
    await this.store.stop()
  }

  #tellProxy(): void {
    if (this.#proxy) this.#proxy.nodes = this.nodes.map(({ url }) => url).filter((url) => url !== '')
  }
}
