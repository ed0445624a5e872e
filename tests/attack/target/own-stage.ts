import { spawn } from 'node:child_process'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { type MockProvider, startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { createServerEnv, SERVER } from './server-env.ts'
import { Stagedoor } from './stagedoor.ts'
import type { Stage, Variables } from './target.ts'

/** `PUBLIC_URL` of a second deployment that must have https. The name is never resolved. */
export const SECURE_URL = 'https://signin.stagedoor.example'

/** Timeout for a server that must reject its settings, in ms. */
const REFUSAL_MS = 20_000

/** A server and a mock provider in child processes, and a second server with other settings when needed. */
export class OwnStage implements Stage {
  readonly clientSecret: string
  /** The server's `STAGEDOOR_SECRETS`. */
  readonly keyRing: string
  /** Log lines of all servers. */
  readonly lines: string[]
  readonly target: Stagedoor
  readonly #mock: MockProvider
  readonly #server: Program
  readonly #secondPort: number
  #second: Program | undefined

  private constructor(
    mock: MockProvider,
    server: Program,
    parts: Pick<OwnStage, 'keyRing' | 'lines'> & { secondPort: number },
  ) {
    this.clientSecret = mock.variables.SPOTIFY_CLIENT_SECRET
    this.keyRing = parts.keyRing
    this.lines = parts.lines
    this.#mock = mock
    this.#server = server
    this.#secondPort = parts.secondPort
    this.target = this.#toTarget(server.url, {})
  }

  /** Starts both with `variables` in the server's environment. */
  static async start(variables: Variables = {}): Promise<OwnStage> {
    const [port, secondPort] = [await freePort(), await freePort()]
    const addresses = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${secondPort}`, SECURE_URL]
    const redirectUris = addresses.map((address) => `${address}/oauth/callback/spotify`)
    const mock = await startMockProvider({ redirectUris })
    const keyRing = newSecret()
    const lines: string[] = []
    const server = await startProgram({
      name: 'The server',
      file: SERVER,
      env: createServerEnv(port, mock, { STAGEDOOR_SECRETS: keyRing, ...variables }),
      onLine: (line) => void lines.push(line),
    })
    return new OwnStage(mock, server, { keyRing, lines, secondPort })
  }

  get pid(): number {
    return this.#server.pid
  }

  async deploy(variables: Variables): Promise<Stagedoor> {
    await this.leave()
    this.#second = await startProgram({
      name: 'The second server',
      file: SERVER,
      env: createServerEnv(this.#secondPort, this.#mock, variables),
      onLine: (line) => void this.lines.push(line),
    })
    return this.#toTarget(this.#second.url, variables)
  }

  async refusalOf(variables: Variables): Promise<string | undefined> {
    const child = spawn(process.execPath, [SERVER], {
      env: createServerEnv(this.#secondPort, this.#mock, variables),
      stdio: 'pipe',
    })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const timer = setTimeout(() => child.kill('SIGKILL'), REFUSAL_MS)
    let output = ''
    child.stderr.on('data', (text) => {
      output += String(text)
    })
    child.stdout.on('data', (text) => {
      if (String(text).includes('"listening"')) child.kill('SIGKILL')
    })
    await ended
    clearTimeout(timer)
    return child.exitCode === 1 ? output : undefined
  }

  async leave(): Promise<void> {
    await this.#second?.stop()
    this.#second = undefined
  }

  async stop(): Promise<void> {
    await this.leave()
    await Promise.all([this.#server.stop(), this.#mock.stop()])
  }

  #toTarget(address: string, { PUBLIC_URL, EXTENSION_URL }: Variables): Stagedoor {
    const publicUrl = PUBLIC_URL ?? address
    const extensionOrigin = new URL(EXTENSION_URL ?? publicUrl.replace('127.0.0.1', 'localhost')).origin
    return new Stagedoor({ address, publicUrl, extensionOrigin, providerUrl: this.#mock.url, stage: this })
  }
}
