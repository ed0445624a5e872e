import { onTestFinished } from 'vitest'
import { AlternatingProxy } from '../../../scripts/alternating-proxy.ts'
import { RedisServer } from '../../../scripts/redis-server.ts'
import { BrowserWindow } from './browser-window.ts'
import type { Dashboard } from './dashboard.ts'
import { newSecret, startMockProvider, startServer } from './processes.ts'

const SHIFT_CLOCK = new URL('../../../scripts/shift-clock.ts', import.meta.url).href

/** Variables of a server whose clock is off by so much. */
export function withClockOff(ms: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${SHIFT_CLOCK}`, CLOCK_OFFSET_MS: `${ms}` }
}

/** Two server processes over one Redis, behind a proxy that gives each of them every other request. */
export async function startNodes(variables: Record<string, string> = {}, ofOneOnly: Record<string, string> = {}) {
  const [redis, proxy] = await Promise.all([RedisServer.start(), AlternatingProxy.start()])
  onTestFinished(() => redis.stop())
  onTestFinished(() => proxy.stop())
  const provider = await startMockProvider(proxy.url)
  const common = {
    ...provider.variables,
    PORT: '0',
    PUBLIC_URL: proxy.url,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: redis.url,
    ...variables,
  }
  const nodes = await Promise.all([startServer(common), startServer({ ...common, ...ofOneOnly })])
  proxy.nodes = nodes.map(({ url }) => url)
  return { publicUrl: proxy.url, redis, proxy, provider, nodes, common }
}

export type Nodes = Awaited<ReturnType<typeof startNodes>>

/** From the start page to the provider and back, by whoever agrees there. */
export async function comeBack(server: Nodes, dashboard: Dashboard, binding: 'code' | 'opener') {
  const browser = new BrowserWindow(server)
  const form = await browser.openStartPage(dashboard.startUrl)
  const openerVerifier = binding === 'opener' ? dashboard.openerVerifier : ''
  const answer = await browser.submit({ ...form, action: 'continue', openerVerifier })
  const callback = await server.provider.agree(new URL(answer.headers.get('Location') ?? ''))
  return { browser, callback, page: await browser.done(await browser.callback(callback.search)) }
}
