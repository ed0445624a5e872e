import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { findProgram } from './find-program.ts'
import { freePort } from './free-port.ts'

/** Killed when this process exits. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Timeout of the start, in ms. */
const START_MS = 60_000

/**
 * A private Redis on a free port, with its own data folder, and its faults. Every write reaches the operating system before its
 * response, so `kill` loses none.
 */
export class RedisServer {
  readonly port: number
  readonly folder: string
  readonly #file: string
  readonly #settings: string[]
  readonly #user: string
  #process: ChildProcess | undefined

  private constructor(file: string, port: number, settings: string[], user: string) {
    this.#file = file
    this.port = port
    this.#settings = settings
    this.#user = user
    this.folder = mkdtempSync(join(tmpdir(), 'stagedoor-redis-'))
  }

  /** `settings` are arguments as in redis.conf. `user` is `NAME:PASSWORD@`, if Redis requires a user. */
  static async start(settings: string[] = [], user = ''): Promise<RedisServer> {
    const file = findProgram('redis')
    if (file === undefined) throw new Error('redis-server was not found. Install it, or set REDIS_SERVER_PATH.')
    const server = new RedisServer(file, await freePort(), settings, user)
    await server.restart()
    return server
  }

  /**
   * A cluster of one node with all slots, which checks keys as strictly as a larger one. Its bus has a checked port as well: by
   * default it is 10,000 above the other, where outgoing connections of this machine are.
   */
  static async startCluster(): Promise<RedisServer> {
    const server = await RedisServer.start(['--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`])
    await server.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    const deadline = performance.now() + START_MS
    while (!(await server.command<string>('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
      if (performance.now() > deadline) throw new Error('The cluster of Redis did not start.')
      await pass(10)
    }
    return server
  }

  get url(): string {
    return `redis://${this.#user}127.0.0.1:${this.port}`
  }

  /** Starts the process (again) with its data. Resolves when it is ready. */
  async restart(): Promise<void> {
    const own = ['--port', `${this.port}`, '--bind', '127.0.0.1', '--dir', this.folder, '--save', '']
    const kept = ['--appendonly', 'yes', '--repl-diskless-sync-delay', '0']
    const child = spawn(this.#file, [...own, ...kept, ...this.#settings], { stdio: 'ignore' })
    this.#process = child
    running.add(child)
    child.once('exit', () => running.delete(child))
    const deadline = performance.now() + START_MS
    while (!(await this.command('PING').catch(() => undefined))) {
      if (child.exitCode !== null) throw new Error(`The redis-server ended with code ${child.exitCode} at its start.`)
      if (performance.now() > deadline) throw new Error('The redis-server did not start.')
      await pass(10)
    }
  }

  /** Sends SIGKILL. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Suspends the process; its connections stay open. */
  hang(): void {
    this.#process?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process?.kill('SIGCONT')
  }

  /** Sends one command on a new connection. */
  async command<Answer = unknown>(...words: string[]): Promise<Answer> {
    const client = createClient({ url: this.url, socket: { reconnectStrategy: false } })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.sendCommand(words)) as Answer
    } finally {
      client.destroy()
    }
  }

  async stop(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true })
  }
}
