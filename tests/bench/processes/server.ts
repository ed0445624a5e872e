import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './child.ts'
import type { ProbeOrder, Usage } from './probe.ts'

/** Timeout of a server's start, and interval of the readiness checks, in ms. */
const START_MS = 20_000
const CHECK_MS = 2

export type ServerName = 'sample' | 'stagedoor' | 'bare'

export type Server = {
  name: ServerName
  url: string
  /** Time from the start to the first response. */
  startedAfterMs: number
  usage(order?: ProbeOrder): Promise<Usage>
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Resolves when the server answers `path` with 200. */
export async function toServer(name: ServerName, child: Child, url: string, path: string): Promise<Server> {
  const begin = performance.now()
  while (!(await answers(new URL(path, url)))) {
    if (child.ended || performance.now() - begin > START_MS) {
      await child.stop()
      throw new Error(`The server "${name}" did not start; see its output above.`)
    }
    await pause(CHECK_MS)
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
