import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { CommandError } from './command-error.ts'

/** Signals by which programs are asked to end or to reload. */
const PASSED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const

/** Exit code of a program that was ended by a signal, as shells count. */
const SIGNALED = 128

type Options = { folder: string; environment: NodeJS.ProcessEnv }

/** Runs a program with this one's standard streams, passes signals to it, and resolves with its exit code. */
export async function runCommand([program = '', ...args]: string[], { folder, environment }: Options): Promise<number> {
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => {
    // A terminal sends it to both.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of PASSED) process.on(signal, pass)
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    return signal === null ? (code ?? 1) : SIGNALED + constants.signals[signal]
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = isMissing ? 'was not found' : 'cannot be started'
    throw new CommandError(`${program} ${reason}.`, { exitCode: isMissing ? 127 : 126, cause })
  } finally {
    for (const signal of PASSED) process.off(signal, pass)
  }
}
