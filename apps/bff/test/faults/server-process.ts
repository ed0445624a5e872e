import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { CLIENT_ID, CLIENT_SECRET } from '../fakes/token-endpoint.ts'
import { EXTENSION_ORIGIN } from '../start-app.ts'
import type { HoldingProvider } from './provider.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')

type Variables = Record<string, string>

/** The server as a separate process with a SQLite file, on a port that it keeps across restarts. */
export class ServerProcess {
  readonly publicUrl: string
  readonly folder: string
  /** Its log, one JSON object a line. */
  readonly lines: string[] = []
  readonly #env: Variables
  #program: Program | undefined

  private constructor(publicUrl: string, folder: string, env: Variables) {
    this.publicUrl = publicUrl
    this.folder = folder
    this.#env = env
  }

  static async start(provider: HoldingProvider, variables: Variables = {}): Promise<ServerProcess> {
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-faults-'))
    const server = new ServerProcess(publicUrl, folder, {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      EXTENSION_URL: `${EXTENSION_ORIGIN}/extension/`,
      SPOTIFY_CLIENT_ID: CLIENT_ID,
      SPOTIFY_CLIENT_SECRET: CLIENT_SECRET,
      SPOTIFY_AUTHORIZATION_ENDPOINT: provider.authorizationEndpoint,
      SPOTIFY_TOKEN_ENDPOINT: provider.tokenEndpoint,
      SPOTIFY_REVOCATION_ENDPOINT: provider.revocationEndpoint,
      // The load of the machine must not count as overload of the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      STAGEDOOR_SECRETS: newSecret(),
      STORE_URL: `sqlite:${join(folder, 'stagedoor.db')}`,
      ...variables,
    })
    await server.restart()
    return server
  }

  get secrets(): string {
    return this.#env['STAGEDOOR_SECRETS'] ?? ''
  }

  get #running(): Program {
    if (!this.#program) throw new Error('The server is not running.')
    return this.#program
  }

  /** Kills the process with SIGKILL. */
  async kill(): Promise<void> {
    await this.#running.kill()
  }

  /** Sends SIGTERM; resolves with the exit code. */
  async terminate(): Promise<number | null> {
    process.kill(this.#running.pid, 'SIGTERM')
    return this.#running.ended
  }

  /** Starts the process (again), with these variables changed. */
  async restart(changes: Variables = {}): Promise<void> {
    Object.assign(this.#env, changes)
    this.#program = await startProgram({
      name: 'The server',
      file: MAIN,
      env: this.#env,
      onLine: (line) => void this.lines.push(line),
    })
  }

  /** Stops the process, as a blocked event loop would. */
  stall(): void {
    process.kill(this.#running.pid, 'SIGSTOP')
  }

  goOn(): void {
    process.kill(this.#running.pid, 'SIGCONT')
  }

  async stop(): Promise<void> {
    await this.#program?.kill()
    rmSync(this.folder, { recursive: true })
  }
}
