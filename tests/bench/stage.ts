import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, JobResult, Target } from './driver/job.ts'
import { Child } from './processes/child.ts'
import type { Server, ServerName } from './processes/server.ts'
import type { ServerOptions } from './processes/server-options.ts'
import { type Provider, startProvider } from './processes/start-provider.ts'
import { startSample } from './processes/start-sample.ts'
import { type StagedoorOptions, startStagedoor } from './processes/start-stagedoor.ts'

export type StageOptions = {
  runs: number
  /** Fraction of the full amounts: 1 for published figures. */
  scale: number
  /** Additional Node options of the servers. */
  execArgv?: readonly string[]
}

type ServerSettings = Partial<Omit<StagedoorOptions, 'tokenEndpoint' | 'folder'>>

/** The provider, the drivers and the servers of a scenario, in child processes. */
export class Stage {
  readonly provider: Provider
  readonly runs: number
  /** For logs and stores; deleted at the end. */
  readonly folder: string
  readonly #drivers: { load: Child; crowd: Child }
  readonly #options: StageOptions
  readonly #servers = new Set<Server>()

  private constructor(provider: Provider, options: StageOptions) {
    this.provider = provider
    this.runs = options.runs
    this.folder = mkdtempSync(join(tmpdir(), 'stagedoor-bench-'))
    const file = join(import.meta.dirname, 'driver/main.ts')
    this.#drivers = { load: new Child({ name: 'The driver', file }), crowd: new Child({ name: 'The crowd', file }) }
    this.#options = options
  }

  static async open(options: StageOptions): Promise<Stage> {
    return new Stage(await startProvider(), options)
  }

  /** The amount multiplied by the scale. */
  amount(whole: number): number {
    return Math.ceil(whole * this.#options.scale)
  }

  /** Of every server. */
  get serverOptions(): ServerOptions {
    const { tokenEndpoint } = this.provider
    return { tokenEndpoint, folder: this.folder, execArgv: this.#options.execArgv }
  }

  /** Starts a new server. Scenarios stop each before the next, to free its memory. */
  async start(name: Exclude<ServerName, 'bare'>, settings: ServerSettings = {}): Promise<Server> {
    const options = { ...this.serverOptions, ...settings }
    const server = await (name === 'sample' ? startSample(options) : startStagedoor(options))
    this.#servers.add(server)
    return server
  }

  /** Runs a load; throws if a task failed. `crowd` is a second driver, for waiting dashboards. */
  async drive(job: Job, by: 'load' | 'crowd' = 'load'): Promise<JobResult> {
    const result = await this.try(job, by)
    if (result.failed > 0) {
      throw new Error(`${result.failed} of ${result.failed + result.done} ${job.kind} failed: ${result.firstFailure}`)
    }
    return result
  }

  /** Runs a load whose failures are measured. */
  try(job: Job, by: 'load' | 'crowd' = 'load'): Promise<JobResult> {
    return this.#drivers[by].ask<JobResult>(job)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => server.stop()))
    await Promise.all([this.#drivers.load.stop(), this.#drivers.crowd.stop(), this.provider.stop()])
    rmSync(this.folder, { recursive: true })
  }
}

export function toTarget({ name, url }: Server, binding: Target['binding'] = 'opener'): Target {
  return { name, urls: [url], origin: url, binding }
}
