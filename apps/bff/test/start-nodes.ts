import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { newSecret } from '@stagedoor/testing/secrets'
import { onTestFinished } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import type { Dashboard } from './dashboard.ts'
import { startMockProvider, startServer } from './processes.ts'

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
