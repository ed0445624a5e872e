import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { choosePort } from '../scripts/choose-port.ts'
import { type Program, startProgram } from '../scripts/start-program.ts'

const APPS = join(import.meta.dirname, '../apps')
const CLIENT_ID = 'stagedoor-chaos'
const FIRST_PORT = 24_000

/** How long the parts of a sign-in may take, in ms: shorter than usual, so that they end within a run. */
export type Lifetimes = { signInMs: number; confirmationMs: number; deliveryMs: number }

/** As many as a run needs at most, and few enough to fill all places afterwards. */
export const LIMITS = { openSignIns: 200, connections: 200 }

/** The server and the mock provider, each a process of its own, and the ways to hurt them. */
export class Stage {
  readonly publicUrl: string
  readonly extensionOrigin: string
  readonly providerUrl: string
  readonly folder: string
  /** What the server logged, in all its lives. */
  readonly lines: string[] = []
  readonly #startServer: () => Promise<Program>
  readonly #mock: Program
  #server: Program | undefined
  #busy: Promise<void> = Promise.resolve()

  private constructor(parts: { publicUrl: string; folder: string; mock: Program; serverEnv: Record<string, string> }) {
    const { publicUrl, folder, mock, serverEnv } = parts
    this.publicUrl = publicUrl
    this.extensionOrigin = publicUrl.replace('127.0.0.1', 'localhost')
    this.folder = folder
    this.providerUrl = mock.url
    this.#mock = mock
    const onLine = (line: string) => void this.lines.push(line)
    this.#startServer = () =>
      startProgram({ name: 'The server', file: join(APPS, 'bff/src/main.ts'), env: serverEnv, onLine })
  }

  static async start(lifetimes: Lifetimes): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-chaos-'))
    const port = await choosePort(FIRST_PORT + (process.pid % 500) * 10)
    const publicUrl = `http://127.0.0.1:${port}`
    const clientSecret = randomBytes(24).toString('base64url')
    const common = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0' }
    const mock = await startProgram({
      name: 'The mock provider',
      file: join(APPS, 'mock-provider/src/main.ts'),
      env: { ...common, CLIENT_ID, CLIENT_SECRET: clientSecret, REDIRECT_URIS: `${publicUrl}/oauth/callback/spotify` },
      onLine: () => {},
    })
    const serverEnv = {
      ...common,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      EXTENSION_URL: `http://localhost:${port}/extension/`,
      SPOTIFY_CLIENT_ID: CLIENT_ID,
      SPOTIFY_CLIENT_SECRET: clientSecret,
      SPOTIFY_AUTHORIZATION_ENDPOINT: `${mock.url}/authorize`,
      SPOTIFY_TOKEN_ENDPOINT: `${mock.url}/api/token`,
      SPOTIFY_REVOCATION_ENDPOINT: `${mock.url}/revoke`,
      SPOTIFY_API_URL: `${mock.url}/v1`,
      STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
      STORE_URL: `sqlite:${join(folder, 'stagedoor.db')}`,
      SHUTDOWN_GRACE_MS: '15000',
      LIMIT_SIGN_IN_LIFE_MS: String(lifetimes.signInMs),
      LIMIT_CONFIRMATION_LIFE_MS: String(lifetimes.confirmationMs),
      LIMIT_DELIVERY_LIFE_MS: String(lifetimes.deliveryMs),
      // Tests share their machine, whose delays say nothing about the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      LIMIT_STARTS_PER_MINUTE: '1000000',
      LIMIT_CONNECTIONS_PER_ADDRESS: '10000',
      LIMIT_CONNECTIONS: String(LIMITS.connections),
      LIMIT_OPEN_SIGN_INS: String(LIMITS.openSignIns),
    }
    const stage = new Stage({ publicUrl, folder, mock, serverEnv })
    stage.#server = await stage.#startServer()
    return stage
  }

  /** A power cut, and a start `downMs` later. Faults of the process take turns: `begins` is called when it is this one's. */
  kill(downMs: number, begins: () => void): Promise<void> {
    return this.#alone(async () => {
      begins()
      await this.#server?.kill()
      await pass(downMs)
      this.#server = await this.#startServer()
    })
  }

  /** The end that an operator asks for, and a start. */
  restart(begins: () => void): Promise<void> {
    return this.#alone(async () => {
      begins()
      if (this.#server) process.kill(this.#server.pid, 'SIGTERM')
      await this.#server?.ended
      this.#server = await this.#startServer()
    })
  }

  /** Nothing moves in the server for a while. */
  stall(ms: number, begins: () => void): Promise<void> {
    return this.#alone(async () => {
      begins()
      if (!this.#server) return
      process.kill(this.#server.pid, 'SIGSTOP')
      await pass(ms)
      process.kill(this.#server.pid, 'SIGCONT')
    })
  }

  /** When the faults that have begun are over. */
  async calm(): Promise<void> {
    await this.#busy
  }

  async stop(): Promise<void> {
    await this.#busy
    await Promise.all([this.#server?.kill(), this.#mock.kill()])
    rmSync(this.folder, { recursive: true })
  }

  #alone(fault: () => Promise<void>): Promise<void> {
    const turn = this.#busy.then(fault)
    this.#busy = turn.catch(() => {})
    return turn
  }
}
