import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { CommandError } from './command-error.ts'
import { type ConnectClient, RefusedError } from './connect-client.ts'

const lease = z.object({ id: z.string(), token: z.string(), renew_in: z.number() })

/** A live run of content, whose token is in a file that only this user can read. */
export class ContentRun {
  readonly tokenFile: string
  readonly #client: ConnectClient
  readonly #path: string
  readonly #folder: string
  #id = ''
  #timer: NodeJS.Timeout | undefined
  #renewal = Promise.resolve()
  #hasEnded = false
  #hasWarned = false

  private constructor(client: ConnectClient, content: string, folder: string) {
    this.#client = client
    this.#path = `/v1/content/${content}/runs`
    this.#folder = folder
    this.tokenFile = join(folder, 'token')
  }

  /** Begins a run. Rejects with a `CommandError` if the server refuses it. */
  static async begin(client: ConnectClient, content: string): Promise<ContentRun> {
    const run = new ContentRun(client, content, await mkdtemp(join(tmpdir(), 'stagedoor-run-')))
    try {
      await run.#begin()
    } catch (error) {
      await run.#removeFolder()
      throw error
    }
    return run
  }

  /** Ends the run: its token opens nothing from now on. Without the server it ends by itself. */
  async end(): Promise<void> {
    this.#hasEnded = true
    clearTimeout(this.#timer)
    await this.#renewal
    await this.#client.send('DELETE', `${this.#path}/${this.#id}`).catch(() => {})
    await this.#removeFolder()
  }

  async #begin(): Promise<void> {
    await this.#keep(await this.#client.send('POST', this.#path))
  }

  async #renew(): Promise<void> {
    try {
      await this.#keep(await this.#client.send('POST', `${this.#path}/${this.#id}/renew`))
      this.#hasWarned = false
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      // The server was away for longer than a run lives, or the content is gone.
      const isOver = error instanceof RefusedError && error.status === 404
      if (
        isOver &&
        !this.#hasEnded &&
        (await this.#begin().then(
          () => true,
          () => false,
        ))
      )
        return
      this.#warn(error)
      this.#renewIn(RETRY_S)
    }
  }

  async #keep(answer: unknown): Promise<void> {
    const { id, token, renew_in: renewIn } = lease.parse(answer)
    this.#id = id
    await this.#writeToken(token)
    this.#renewIn(renewIn)
  }

  #renewIn(seconds: number): void {
    if (this.#hasEnded) return
    this.#timer = setTimeout(() => {
      this.#renewal = this.#renew()
    }, seconds * 1_000)
  }

  /** Replaces the file as a whole: a reader gets the old token or the new one. */
  async #writeToken(token: string): Promise<void> {
    const next = `${this.tokenFile}.next`
    await rm(next, { force: true })
    const file = await open(next, 'wx', 0o600)
    try {
      await file.writeFile(token)
    } finally {
      await file.close()
    }
    await rename(next, this.tokenFile)
  }

  #warn({ message }: Error): void {
    if (this.#hasWarned) return
    this.#hasWarned = true
    process.stderr.write(`stagedoor: the run could not be renewed, and is tried again: ${message}\n`)
  }

  #removeFolder(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }
}

const RETRY_S = 5
