import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { findProgram } from '@stagedoor/testing/find-program'
import { startOwnProcess } from './own-process.ts'

/** Starts an X server without a screen on the next free display, for programs that cannot run without one. */
export async function startXvfb(): Promise<{ display: string; end(): Promise<void> }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']
  const { child, ended, end } = startOwnProcess(findProgram('xvfb') ?? 'Xvfb', args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = once(child.stdio[3] as Readable, 'data').then(([number]) => `:${String(number).trim()}`)
  const failure = ended.then(() => {
    throw new Error('Xvfb ended before it had a display.')
  })
  return { display: await Promise.race([display, failure]), end }
}
