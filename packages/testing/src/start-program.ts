import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Timeout of a graceful stop, in ms. */
const GRACE_MS = 5_000

export type ProgramOptions = {
  name: string
  /** Path of a TypeScript or JavaScript file. */
  file: string
  execArgv?: readonly string[]
  /** Added to the variables of this process. `undefined` removes one. */
  env: Record<string, string | undefined>
  /** Called with every line of its output except that with its address. */
  onLine: (line: string) => void
}

export type Program = {
  url: string
  pid: number
  /** Resolves with the exit code when it ends. */
  ended: Promise<number | null>
  /** Sends SIGTERM, then SIGKILL after the timeout. */
  stop(): Promise<void>
  /** Sends SIGKILL. */
  kill(): Promise<void>
}

/** Starts a program and resolves when it prints its address: `{"event":"listening","url":"http://…"}`. */
export async function startProgram({ name, file, execArgv = [], env, onLine }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...execArgv, file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    let newest = ''
    createInterface({ input: child.stdout }).on('line', (line) => {
      const listening = listeningUrl(line)
      if (listening) return resolve(listening)
      newest = line
      onLine(line)
    })
    child.once('error', reject)
    // After its output has been read.
    child.once('close', (code) => reject(new Error(`${name} did not start: it ended with code ${code}. ${newest}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    stop: () => end(child, ended, 'SIGTERM'),
    kill: () => end(child, ended, 'SIGKILL'),
  }
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  child.kill(signal)
  await ended
  clearTimeout(timer)
}

function listeningUrl(line: string): string | undefined {
  try {
    const message = JSON.parse(line) as { event?: unknown; url?: unknown }
    return message.event === 'listening' && typeof message.url === 'string' ? message.url : undefined
  } catch {
    return undefined
  }
}
