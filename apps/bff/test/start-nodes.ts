import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { newSecret } from '@stagedoor/testing/secrets'
import { BrowserWindow } from './browser-window.ts'
import type { Dashboard } from './dashboard.ts'
import { type EndWith, endWithTest } from './end-with.ts'
import { startMockProvider, startServer } from './processes.ts'
import { STORE_SERVERS, type StoreProgram } from './store-servers.ts'

type Variables = Record<string, string>

type NodesOptions = {
  /** Of both nodes. */
  variables?: Variables
  /** Of one node each. */
  ofEach?: readonly [Variables, Variables]
  endWith?: EndWith
  program?: StoreProgram
}

/** Two server processes over one store, Redis by default, behind a proxy that alternates between them. */
export async function startNodes({
  variables = {},
  ofEach = [{}, {}],
  endWith = endWithTest,
  program = 'redis',
}: NodesOptions = {}) {
  const [store, proxy] = await Promise.all([STORE_SERVERS[program].start(), AlternatingProxy.start()])
  endWith(() => store.stop())
  endWith(() => proxy.stop())
  const provider = await startMockProvider(proxy.url, endWith)
  const common = {
    ...provider.variables,
    PORT: '0',
    PUBLIC_URL: proxy.url,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: store.url,
    ...variables,
  }
  const nodes = await Promise.all(ofEach.map((own) => startServer({ ...common, ...own }, endWith)))
  proxy.nodes = nodes.map(({ url }) => url)
  const reset = async () => {
    await provider.control.startOver()
    proxy.nodes = nodes.map(({ url }) => url)
    proxy.counts.clear()
  }
  return { publicUrl: proxy.url, store, proxy, provider, nodes, common, reset }
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
