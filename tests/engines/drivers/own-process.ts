import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'

/** Leaders of process groups, ended when this process exits. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) kill(child)
})

type OwnProcess = {
  child: ChildProcess
  ended: Promise<void>
  end(): Promise<void>
}

/** Starts a program in its own process group, so that its children end with it, and a Ctrl-C leaves them to the test runner. */
export function startOwnProcess(
  file: string,
  args: readonly string[],
  { env = {}, stdio = 'ignore' }: { env?: Record<string, string>; stdio?: StdioOptions } = {},
): OwnProcess {
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio, detached: true })
  running.add(child)
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', () => resolve())
    child.once('error', reject)
  })
  ended.catch(() => running.delete(child))
  return {
    child,
    ended,
    async end() {
      kill(child)
      await ended
      running.delete(child)
    },
  }
}

function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // The group has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
