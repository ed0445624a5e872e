import { once } from 'node:events'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { AlternatingProxy } from './alternating-proxy.ts'

/** A node that holds its first response, and sends all others at once. */
async function startNode() {
  const first = Promise.withResolvers<ServerResponse>()
  let isFirst = true
  const server = createServer((_request, response) => {
    if (isFirst) first.resolve(response)
    else response.end('soon')
    isFirst = false
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, first: first.promise }
}

it('survives clients that disconnect before their response', async () => {
  const [node, proxy] = [await startNode(), await AlternatingProxy.start()]
  onTestFinished(() => proxy.stop())
  proxy.nodes = [node.url]
  const client = request(proxy.url)
  client.on('error', () => {})
  const closed = new Promise((resolve) => client.once('close', resolve))
  client.end()
  const answer = await node.first
  client.destroy()
  await closed
  const ask = async () => (await fetch(proxy.url)).text()
  // After another request the proxy has noticed the disconnection.
  expect(await ask()).toBe('soon')
  answer.end('late')
  expect(await ask()).toBe('soon')
})
