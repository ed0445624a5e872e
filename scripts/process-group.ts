import { type Program, type ProgramOptions, startProgram } from '@stagedoor/testing/start-program'

/** Starts and stops programs together. */
export class ProcessGroup {
  readonly #programs: Program[] = []
  readonly #onUnexpectedEnd: (name: string, code: number | null) => void
  #stopping = false

  constructor(onUnexpectedEnd: (name: string, code: number | null) => void) {
    this.#onUnexpectedEnd = onUnexpectedEnd
  }

  /** Starts a program and resolves with its address. Forwards its output. */
  async start(options: Omit<ProgramOptions, 'onLine'>): Promise<string> {
    const program = await startProgram({ ...options, onLine: (line) => process.stdout.write(`${line}\n`) })
    this.#programs.push(program)
    void program.ended.then((code) => {
      if (!this.#stopping) this.#onUnexpectedEnd(options.name, code)
    })
    return program.url
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await Promise.all(this.#programs.map((program) => program.stop()))
  }
}
