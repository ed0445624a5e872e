import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { freePort } from '@stagedoor/testing/free-port'
import { type MockProvider, startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { Sample } from './sample.ts'

const SAMPLE = join(import.meta.dirname, '../../bench/sample/server.ts')

/** Timeout for the sample's first response, in ms. */
const START_MS = 20_000

/** The sample and a mock provider in child processes. A crashed sample is restarted, as in production. */
export class SampleStage {
  readonly target: Sample
  readonly #mock: MockProvider
  readonly #env: Record<string, string>
  #sample: ChildProcess | undefined
  #isStopped = false

  private constructor(mock: MockProvider, env: Record<string, string>) {
    this.#mock = mock
    this.#env = env
    this.target = new Sample({
      address: env['PUBLIC_URL'] ?? '',
      providerUrl: mock.url,
      clientId: mock.variables.SPOTIFY_CLIENT_ID,
    })
  }

  static async start(): Promise<SampleStage> {
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const mock = await startMockProvider({ redirectUris: [`${publicUrl}/complete`] })
    const stage = new SampleStage(mock, {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      ...mock.variables,
    })
    await stage.#run()
    return stage
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#sample?.exitCode === null && this.#sample.signalCode === null) {
      const ended = once(this.#sample, 'exit')
      this.#sample.kill('SIGKILL')
      await ended
    }
    await this.#mock.stop()
  }

  async #run(): Promise<void> {
    const child = spawn(process.execPath, [SAMPLE], { env: this.#env, stdio: 'ignore' })
    this.#sample = child
    child.once('exit', () => {
      if (!this.#isStopped) void this.#run()
    })
    const deadline = performance.now() + START_MS
    while (performance.now() < deadline && !this.#isStopped) {
      const answer = await fetch(this.target.address).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer) return
      await pass(50)
    }
  }
}
