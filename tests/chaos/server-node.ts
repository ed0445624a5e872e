import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { withClockOff } from '@stagedoor/testing/with-clock-off'

const SERVER = join(import.meta.dirname, '../../apps/bff/src/main.ts')

type ServerNodeOptions = {
  env: Record<string, string>
  /** How far its clock is off, in ms. */
  clockOffsetMs: number
  onLine: (line: string) => void
  /** It listens again, perhaps elsewhere. */
  onUp: () => void
}

/** One server process, and the ways to hurt it. */
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
      onLine: (line) => onLine(setRight(line, clockOffsetMs)),
    })
    onUp()
  }

  /** A power cut, and a start `downMs` later. */
  async kill(downMs: number): Promise<void> {
    await this.#program?.kill()
    await pass(downMs)
    await this.start()
  }

  /** The end that an operator asks for, and a start. */
  async restart(): Promise<void> {
    if (this.#program) process.kill(this.#program.pid, 'SIGTERM')
    await this.#program?.ended
    await this.start()
  }

  /** Nothing moves in it for a while. */
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

/** A line of the log with the time that it was, not that which the node's clock said. */
function setRight(line: string, clockOffsetMs: number): string {
  if (clockOffsetMs === 0) return line
  return line.replace(/"time":"([^"]+)"/, (_, time: string) => {
    return `"time":"${new Date(Date.parse(time) - clockOffsetMs).toISOString()}"`
  })
}
