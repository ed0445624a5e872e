import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { Client, type QueryResult } from 'pg'
import { findProgram } from './find-program.ts'
import { freePort } from './free-port.ts'

/** Ended when this process exits. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGQUIT')
})

/** Timeout of the start, in ms. */
const START_MS = 60_000

const PASSWORD = 'operators-password'

/** A process crash loses nothing without fsync, and the tests are faster. */
const SETTINGS = ['fsync=off', 'shared_buffers=16MB', 'listen_addresses=127.0.0.1', 'unix_socket_directories=']

/**
 * A private PostgreSQL on a free port, with its own data folder, and its faults. It has a database `stagedoor` whose owner, the
 * user of `url`, has no other privileges.
 */
export class PostgresServer {
  readonly port: number
  readonly #file: string
  readonly folder: string
  readonly #identity: Pick<SpawnOptions, 'uid' | 'gid'>
  readonly #settings: string[]
  #process: ChildProcess | undefined
  #hangs = false

  private constructor(file: string, port: number, settings: string[]) {
    this.#file = file
    this.port = port
    this.#settings = settings
    this.folder = mkdtempSync(join(tmpdir(), 'stagedoor-postgres-'))
    this.#identity = toIdentity()
    const { uid, gid } = this.#identity
    if (uid !== undefined && gid !== undefined) chownSync(this.folder, uid, gid)
  }

  /** `settings` are `NAME=VALUE` as in postgresql.conf. */
  static async start(settings: string[] = []): Promise<PostgresServer> {
    const found = findProgram('postgres')
    if (found === undefined) throw new Error('postgres was not found. Install PostgreSQL, or set POSTGRES_PATH.')
    const server = new PostgresServer(realpathSync(found), await freePort(), settings)
    server.#initialize()
    await server.restart()
    await server.query("CREATE ROLE stagedoor LOGIN PASSWORD 'stagedoors-password'")
    await server.query('CREATE DATABASE stagedoor OWNER stagedoor')
    return server
  }

  get url(): string {
    return `postgres://stagedoor:stagedoors-password@127.0.0.1:${this.port}/stagedoor`
  }

  /** Starts the process (again) with its data. Resolves when it is ready. */
  async restart(): Promise<void> {
    const settings = [`port=${this.port}`, ...SETTINGS, ...this.#settings].flatMap((setting) => ['-c', setting])
    const args = ['-D', join(this.folder, 'data'), ...settings]
    const child = spawn(this.#file, args, { ...this.#identity, stdio: 'ignore' })
    this.#process = child
    running.add(child)
    child.once('exit', () => running.delete(child))
    const deadline = performance.now() + START_MS
    while (!(await this.query('SELECT 1').catch(() => undefined))) {
      if (performance.now() > deadline || child.exitCode !== null) throw new Error('PostgreSQL did not start.')
      await pass(20)
    }
  }

  /** Ends all its processes at once, without a checkpoint: the next start recovers from the log, as after a crash. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.goOn()
    const ended = once(child, 'exit')
    child.kill('SIGQUIT')
    await ended
  }

  /** Suspends its processes; their connections stay open. */
  hang(): void {
    this.#hangs = true
    this.#signal('SIGSTOP')
  }

  goOn(): void {
    if (this.#hangs) this.#signal('SIGCONT')
    this.#hangs = false
  }

  /** Runs a statement as the operator, on a new connection. */
  async query(sql: string, database = 'postgres'): Promise<QueryResult> {
    const address = `postgres://operator:${PASSWORD}@127.0.0.1:${this.port}/${database}`
    const client = new Client({ connectionString: address, connectionTimeoutMillis: START_MS })
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.query(sql)
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #initialize(): void {
    const passwordFile = join(this.folder, 'password')
    writeFileSync(passwordFile, PASSWORD)
    const args = ['--username=operator', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
    const rest = ['--locale=C', '--no-sync', '-D', join(this.folder, 'data')]
    execFileSync(join(dirname(this.#file), 'initdb'), [...args, ...rest], { ...this.#identity, stdio: 'ignore' })
  }

  #signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.#process ?? {}
    if (pid === undefined) return
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.split('\n')
    for (const each of [pid, ...children.map(Number).filter(Boolean)]) sendSignal(each, signal)
  }
}

/** Ignores a process that has ended meanwhile: the one of a connection that was just closed. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** PostgreSQL refuses to run as root; its packages create a user for it. */
function toIdentity(): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (process.getuid?.() !== 0) return {}
  const idOf = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}
