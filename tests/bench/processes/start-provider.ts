import { join } from 'node:path'
import { Child } from './child.ts'

export type Provider = {
  tokenEndpoint: string
  /** How long each answer takes from now on, and how much longer the first one of a connection. */
  setDelay(delay: { delayMs: number; connectMs?: number }): Promise<void>
  /** What it has been asked so far. */
  count(): Promise<{ calls: number; connections: number }>
  stop(): Promise<void>
}

/** The provider, in a process of its own. It answers at once unless told. */
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
