import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { findProgram } from './find-program.ts'
import { freePort } from './free-port.ts'

/** None outlives the process that started it, if that ends by itself. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** How long it may take until it answers, in ms. */
const START_MS = 10_000

/**
 * A Redis of one's own on a free port of this machine, with its data in a folder of its own, and the ways to hurt it. Every
 * write is with the operating system before it is answered, so `kill` loses none.
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

  /** `settings` are further ones of redis.conf, as arguments. `user` is NAME:PASSWORD@ of who may command it, if not all may. */
  static async start(settings: string[] = [], user = ''): Promise<RedisServer> {
    const file = findProgram('redis')
    if (file === undefined) throw new Error('There is no redis-server. Install it, or set REDIS_SERVER_PATH.')
    const server = new RedisServer(file, await freePort(), settings, user)
    await server.restart()
    return server
  }

  get url(): string {
    return `redis://${this.#user}127.0.0.1:${this.port}`
  }

  /** Starts it (again), with the data that it has. Resolves when it answers. */
  async restart(): Promise<void> {
    const own = ['--port', `${this.port}`, '--bind', '127.0.0.1', '--dir', this.folder, '--save', '']
    const kept = ['--appendonly', 'yes', '--repl-diskless-sync-delay', '0']
    const child = spawn(this.#file, [...own, ...kept, ...this.#settings], { stdio: 'ignore' })
    this.#process = child
    running.add(child)
    child.once('exit', () => running.delete(child))
    const deadline = performance.now() + START_MS
    while (!(await this.command('PING').catch(() => undefined))) {
      if (performance.now() > deadline) throw new Error('The redis-server did not start.')
      await pass(10)
    }
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** It answers nothing any more, and its connections stay open. */
  hang(): void {
    this.#process?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process?.kill('SIGCONT')
  }

  /** One command, as an operator would send it. */
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
