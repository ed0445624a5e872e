import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { withClockOff } from '@stagedoor/testing/with-clock-off'

const SERVER = join(import.meta.dirname, '../../apps/bff/src/main.ts')

type ServerNodeOptions = {
  env: Record<string, string>
  /** Clock error, in ms. */
  clockOffsetMs: number
  onLine: (line: string) => void
  /** Called when it listens, perhaps on another port. */
  onUp: () => void
}

/** A server process and its faults. */
export class ServerNode {
  readonly #options: ServerNodeOptions
  #program: Program | undefined

  constructor(options: ServerNodeOptions) {
    this.#options = options
  }

  get url(): string {
    return this.#program?.url ?? ''
  }

  async start(): Promise<void> {
    const { env, clockOffsetMs, onLine, onUp } = this.#options
    this.#program = await startProgram({
      name: 'The server',
      file: SERVER,
      env: clockOffsetMs === 0 ? env : { ...env, ...withClockOff(clockOffsetMs) },
      onLine: (line) => onLine(correctTime(line, clockOffsetMs)),
    })
    onUp()
  }

  /** Kills the process and restarts it `downMs` later. */
  async kill(downMs: number): Promise<void> {
    await this.#program?.kill()
    await pass(downMs)
    await this.start()
  }

  /** Stops the process gracefully and restarts it. */
  async restart(): Promise<void> {
    if (this.#program) process.kill(this.#program.pid, 'SIGTERM')
    await this.#program?.ended
    await this.start()
  }

  /** Suspends the process. */
  async stall(ms: number): Promise<void> {
    if (!this.#program) return
    process.kill(this.#program.pid, 'SIGSTOP')
    await pass(ms)
    process.kill(this.#program.pid, 'SIGCONT')
  }

  async stop(): Promise<void> {
    await this.#program?.kill()
  }
}

/** Replaces the time of a log line with the true time. */
function correctTime(line: string, clockOffsetMs: number): string {
  if (clockOffsetMs === 0) return line
  return line.replace(/"time":"([^"]+)"/, (_, time: string) => {
    return `"time":"${new Date(Date.parse(time) - clockOffsetMs).toISOString()}"`
  })
}
