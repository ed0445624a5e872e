import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findProgram } from '@stagedoor/testing/find-program'
import { freePort } from '@stagedoor/testing/free-port'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createServerEnv, SERVER } from '../tests/attack/target/server-env.ts'
import { Stagedoor } from '../tests/attack/target/stagedoor.ts'
import { callBack, reachCallback, signInWholly } from '../tests/attack/target/walk.ts'
import { type Caddy, startCaddy } from './start-caddy.ts'

const toHost = ({ url }: { url: string }) => new URL(url).host

/** What Caddy logs when the health check of a node fails. Requests go elsewhere from then on. */
const isDown = (node: { url: string }) => new RegExp(`health_checker.*"msg":"(?!host is up).*${toHost(node)}`)

/** A node that answers with its own name and records requests. */
async function startPlainNode(name: string) {
  const requests: IncomingMessage[] = []
  const node = { name, url: '', requests, isReady: true }
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return response.writeHead(node.isReady ? 200 : 503).end()
    requests.push(request)
    return response.end(name)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  node.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return node
}

describe.skipIf(!findProgram('caddy') || !findProgram('redis'))('the Caddyfile in front of two servers', () => {
  const METRICS_TOKEN = 'metrics-token-of-the-tests-0123456789'
  const started: { stop(): unknown }[] = []
  let caddy: Caddy
  let nodes: Program[]
  let target: Stagedoor

  beforeAll(async () => {
    const port = await freePort()
    const url = `https://127.0.0.1:${port}`
    const redis = await RedisServer.start()
    const mock = await startMockProvider({ redirectUris: [`${url}/oauth/callback/spotify`] })
    const variables = { PUBLIC_URL: url, STORE_URL: redis.url, TRUST_PROXY: '1', METRICS_TOKEN }
    const env = createServerEnv(0, mock, variables)
    const startNode = () => startProgram({ name: 'A node', file: SERVER, env, onLine: () => {} })
    nodes = await Promise.all([startNode(), startNode()])
    caddy = await startCaddy(port, nodes.map(toHost))
    target = new Stagedoor({ address: url, publicUrl: url, extensionOrigin: url, providerUrl: mock.url })
    started.push({ stop: () => target.leave() }, caddy, ...nodes, mock, redis)
  })
  afterAll(async () => {
    for (const program of started) await program.stop()
  })

  it('DS-07: does not publish health checks, metrics and the API description', async () => {
    const headers = { Authorization: `Bearer ${METRICS_TOKEN}` }
    const paths = ['/healthz', '/readyz', '/metrics', '/openapi.json']
    const statuses = (base: string | undefined) =>
      Promise.all(paths.map(async (path) => (await fetch(`${base}${path}`, { headers })).status))
    expect(await statuses(nodes[0]?.url)).toEqual([200, 200, 200, 200])
    expect(await statuses(caddy.url)).toEqual([404, 404, 404, 404])
  })

  it('forwards pages, API and websockets, and skips a server that is down', async () => {
    const signIn = async (binding: 'code' | 'opener') => {
      const begun = await target.begin(binding)
      await begun.reconnect()
      return (await signInWholly(target, begun)).outcome
    }
    for (const binding of ['code', 'opener'] as const)
      expect(await signIn(binding)).toEqual({ token: expect.any(String) })
    const [dead] = nodes
    if (!dead) throw new Error('No node was started.')
    await dead.kill()
    await caddy.logged(isDown(dead))
    expect(await signIn('opener')).toEqual({ token: expect.any(String) })
  })

  it('LG-01: logs neither codes nor headers, even of requests that reach no server', async () => {
    const { browser, callback } = await reachCallback(target)
    expect((await callBack(target, browser, callback)).status).toBe(303)
    await caddy.logged(/http\.log\.access.*\/oauth\/callback\/spotify/)
    await Promise.all(nodes.map((node) => node.kill()))
    expect((await callBack(target, browser, callback)).status).toBeGreaterThan(500)
    await caddy.logged(/http\.log\.error.*\/oauth\/callback\/spotify/)
    const { code, state } = Object.fromEntries(callback.searchParams)
    const secrets = new RegExp(`${code}|${state}|headers"|cookie"`, 'i')
    expect(caddy.lines.filter((line) => secrets.test(line))).toEqual([])
  })
})

describe.skipIf(!findProgram('caddy'))('the Caddyfile', () => {
  const start = async (nodes: { url: string }[]) => {
    const caddy = await startCaddy(await freePort(), nodes.map(toHost))
    onTestFinished(() => caddy.stop())
    return caddy
  }

  it("DS-03: sends the client's own address, whatever X-Forwarded-For the client sends", async () => {
    const node = await startPlainNode('one')
    const caddy = await start([node])
    const forged = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'http', 'X-Forwarded-Host': 'evil.example' }
    await fetch(caddy.url, { headers: forged })
    expect(node.requests[0]?.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': toHost(caddy),
    })
  })

  it('takes turns, and sends nothing new to a node that is shutting down', async () => {
    const nodes = [await startPlainNode('one'), await startPlainNode('two')] as const
    const { url, logged } = await start([...nodes])
    const askFourTimes = async () => {
      const names: string[] = []
      while (names.length < 4) names.push(await (await fetch(url)).text())
      return names.sort()
    }
    expect(await askFourTimes()).toEqual(['one', 'one', 'two', 'two'])
    nodes[0].isReady = false
    await logged(isDown(nodes[0]))
    expect(await askFourTimes()).toEqual(['two', 'two', 'two', 'two'])
  })
})
