import { join } from 'node:path'
import { Child } from './child.ts'

export type Provider = {
  tokenEndpoint: string
  /** Sets the delay of responses, and the extra delay of a connection's first one. */
  setDelay(delay: { delayMs: number; connectMs?: number }): Promise<void>
  /** The number of calls and connections so far. */
  count(): Promise<{ calls: number; connections: number }>
  stop(): Promise<void>
}

/** Starts the provider in a child process. */
export async function startProvider(): Promise<Provider> {
  const child = new Child({ name: 'The provider', file: join(import.meta.dirname, '../provider/main.ts') })
  const { url } = await child.next<{ url: string }>()
  return {
    tokenEndpoint: `${url}/api/token`,
    setDelay: async ({ delayMs, connectMs = 0 }) => void (await child.ask({ delayMs, connectMs })),
    count: () => child.ask({}),
    stop: () => child.stop(),
  }
}
