/** Exit code of wrong arguments or variables. */
const MISUSE = 2

/** Why a command did nothing, in a sentence for its user. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause })
    this.exitCode = exitCode
  }
}

export function misuse(message: string, cause?: unknown): CommandError {
  return new CommandError(message, { exitCode: MISUSE, cause })
}
