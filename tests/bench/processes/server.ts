import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './child.ts'
import type { ProbeOrder, Usage } from './probe.ts'

/** How long a server may take to answer, in ms, and how often it is tried. */
const START_MS = 20_000
const TRY_EVERY_MS = 2

export type ServerName = 'sample' | 'stagedoor'

/** A server under test. */
export type Server = {
  name: ServerName
  url: string
  /** From its start to its first answer. */
  startedAfterMs: number
  usage(order?: ProbeOrder): Promise<Usage>
  stop(): Promise<void>
  kill(): Promise<void>
}

/** A server's process, as soon as it answers at `path` with 200. */
export async function toServer(name: ServerName, child: Child, url: string, path: string): Promise<Server> {
  const begin = performance.now()
  while (!(await answers(new URL(path, url)))) {
    if (child.ended || performance.now() - begin > START_MS) {
      await child.stop()
      throw new Error(`The server "${name}" did not start. Its last words stand above.`)
    }
    await pause(TRY_EVERY_MS)
  }
  return {
    name,
    url,
    startedAfterMs: performance.now() - begin,
    usage: (order = {}) => child.ask<Usage>(order),
    stop: () => child.stop(),
    kill: () => child.kill(),
  }
}

async function answers(url: URL): Promise<boolean> {
  try {
    const answer = await fetch(url)
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}
