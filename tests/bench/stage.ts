import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, JobResult, Target } from './driver/job.ts'
import { Child } from './processes/child.ts'
import type { Server, ServerName } from './processes/server.ts'
import { type Provider, startProvider } from './processes/start-provider.ts'
import { startSample } from './processes/start-sample.ts'
import { type StagedoorOptions, startStagedoor } from './processes/start-stagedoor.ts'

export type StageOptions = {
  /** How often everything is measured. */
  runs: number
  /** 1 for the amounts that figures are published with; less for a quick look. */
  scale: number
  /** Of Node, for the servers, such as `--cpu-prof`. */
  execArgv?: readonly string[]
}

type ServerSettings = Partial<Omit<StagedoorOptions, 'tokenEndpoint' | 'folder'>>

/** What every scenario needs: a provider and a driver in processes of their own, and servers to measure. */
export class Stage {
  readonly provider: Provider
  readonly runs: number
  /** For logs and stores; erased at the end. */
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

  /** So many, or fewer if this is only a quick look. */
  amount(whole: number): number {
    return Math.ceil(whole * this.#options.scale)
  }

  /** A fresh server. Only one that is stopped by its scenario frees its memory before the next begins. */
  async start(name: ServerName, settings: ServerSettings = {}): Promise<Server> {
    const options = {
      tokenEndpoint: this.provider.tokenEndpoint,
      folder: this.folder,
      execArgv: this.#options.execArgv,
      ...settings,
    }
    const server = await (name === 'sample' ? startSample(options) : startStagedoor(options))
    this.#servers.add(server)
    return server
  }

  /** Has the load made; throws if anything of it failed. The crowd is a second driver, for those who only wait. */
  async drive(job: Job, by: 'load' | 'crowd' = 'load'): Promise<JobResult> {
    const result = await this.try(job, by)
    if (result.failed > 0) {
      throw new Error(`${result.failed} of ${result.failed + result.done} ${job.kind} failed: ${result.firstFailure}`)
    }
    return result
  }

  /** The same, for when failures are what is measured. */
  try(job: Job, by: 'load' | 'crowd' = 'load'): Promise<JobResult> {
    return this.#drivers[by].ask<JobResult>(job)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => server.stop()))
    await Promise.all([this.#drivers.load.stop(), this.#drivers.crowd.stop(), this.provider.stop()])
    rmSync(this.folder, { recursive: true })
  }
}

/** One server as the target of a load. */
export function toTarget({ name, url }: Server, binding: Target['binding'] = 'opener'): Target {
  return { name, urls: [url], origin: url, binding }
}
