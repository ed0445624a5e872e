import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { newSecret } from '@stagedoor/testing/secrets'
import { BrowserWindow } from './browser-window.ts'
import type { Dashboard } from './dashboard.ts'
import { type EndWith, endWithTest } from './end-with.ts'
import { startMockProvider, startServer } from './processes.ts'

type Variables = Record<string, string>

type NodesOptions = {
  /** Of both nodes. */
  variables?: Variables
  /** Of one node each. */
  ofEach?: readonly [Variables, Variables]
  endWith?: EndWith
}

/** Two server processes over one Redis, behind a proxy that alternates between them. */
export async function startNodes({ variables = {}, ofEach = [{}, {}], endWith = endWithTest }: NodesOptions = {}) {
  const [redis, proxy] = await Promise.all([RedisServer.start(), AlternatingProxy.start()])
  endWith(() => redis.stop())
  endWith(() => proxy.stop())
  const provider = await startMockProvider(proxy.url, endWith)
  const common = {
    ...provider.variables,
    PORT: '0',
    PUBLIC_URL: proxy.url,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: redis.url,
    ...variables,
  }
  const nodes = await Promise.all(ofEach.map((own) => startServer({ ...common, ...own }, endWith)))
  proxy.nodes = nodes.map(({ url }) => url)
  const reset = async () => {
    await provider.control.startOver()
    proxy.nodes = nodes.map(({ url }) => url)
    proxy.counts.clear()
  }
  return { publicUrl: proxy.url, redis, proxy, provider, nodes, common, reset }
}

export type Nodes = Awaited<ReturnType<typeof startNodes>>

/** Signs in from the start page to the page after the callback. */
export async function comeBack(server: Nodes, dashboard: Dashboard, binding: 'code' | 'opener') {
  const browser = new BrowserWindow(server)
  const form = await browser.openStartPage(dashboard.startUrl)
  const openerVerifier = binding === 'opener' ? dashboard.openerVerifier : ''
  const answer = await browser.submit({ ...form, action: 'continue', openerVerifier })
  const callback = await server.provider.agree(new URL(answer.headers.get('Location') ?? ''))
  return { browser, callback, page: await browser.done(await browser.callback(callback.search)) }
}
