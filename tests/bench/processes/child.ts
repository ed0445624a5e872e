import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'

/** Timeout of a graceful stop, in ms. */
const GRACE_MS = 10_000

export type ChildOptions = {
  name: string
  /** Path of a TypeScript or JavaScript file. */
  file: string
  env?: Record<string, string | undefined>
  /** Options of Node, such as `--expose-gc`. */
  execArgv?: readonly string[]
  /** Receives stdout, so that logging costs the same as in production. */
  logFile?: string
}

/** A child process that answers one message at a time. */
export class Child {
  readonly #process: ChildProcess
  readonly #name: string
  readonly #ended: Promise<unknown>

  constructor({ name, file, env = {}, execArgv = [], logFile }: ChildOptions) {
    this.#name = name
    this.#process = fork(file, {
      env: { ...process.env, ...env },
      execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
      stdio: ['ignore', logFile === undefined ? 'inherit' : openSync(logFile, 'a'), 'inherit', 'ipc'],
    })
    this.#ended = once(this.#process, 'exit')
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  /** Sends a message and resolves with the response; rejects with the child's error. */
  async ask<Answer>(message: object): Promise<Answer> {
    const answered = this.next<Answer>()
    this.#process.send(message)
    return answered
  }

  /** Resolves with the next message. */
  async next<Answer>(): Promise<Answer> {
    const [answer] = await Promise.race([once(this.#process, 'message'), this.#end()])
    if (answer !== null && typeof answer === 'object' && 'failure' in answer) throw new Error(String(answer.failure))
    return answer as Answer
  }

  /** Sends SIGTERM, then SIGKILL after the timeout. */
  async stop(): Promise<void> {
    if (this.ended) return
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), GRACE_MS)
    this.#process.kill('SIGTERM')
    await this.#ended
    clearTimeout(timer)
  }

  /** Sends SIGKILL. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
  }

  async #end(): Promise<never> {
    await this.#ended
    throw new Error(`${this.#name} has ended; see its output above.`)
  }
}
