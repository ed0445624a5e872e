/**
 * A provider with minimal cost, so that the server dominates the figures. Its access tokens contain the time in µs for which it
 * held the request, which is subtracted from latencies.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ARTISTS, callbackOf, tokenAnswer } from './answers.ts'

/** Set by the parent: the delay of each token response, and the extra delay of a connection's first one. */
let delayMs = 0
let connectMs = 0
let calls = 0
let connections = 0
const used = new WeakSet<object>()

const server = createServer((request, response) => {
  const receivedAt = performance.now()
  const url = new URL(request.url ?? '/', 'http://provider')
  // The page calls the API from another origin.
  response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', 'authorization')
  if (url.pathname === '/authorize') return void response.writeHead(302, { Location: callbackOf(url) }).end()
  if (url.pathname.startsWith('/v1/')) return sendJson(response, url.pathname.endsWith('/artists') ? ARTISTS : {})
  request.resume().on('end', () => {
    calls += 1
    const waitMs = used.has(request.socket) ? 0 : connectMs
    used.add(request.socket)
    // The connection delay counts as latency, because the client could have kept its connection.
    const answer = () => sendJson(response, tokenAnswer(Math.round((performance.now() - receivedAt - waitMs) * 1_000)))
    if (delayMs + waitMs > 0) setTimeout(answer, delayMs + waitMs)
    else answer()
  })
})
server.on('connection', () => {
  connections += 1
})
// Longer than the longest measured pause.
server.keepAliveTimeout = 120_000
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})

process.on('message', (order: { delayMs?: number; connectMs?: number }) => {
  delayMs = order.delayMs ?? delayMs
  connectMs = order.connectMs ?? connectMs
  process.send?.({ calls, connections })
})

function sendJson(response: ServerResponse, body: object): void {
  // Set explicitly, so that Node adds no `Keep-Alive` header, which few providers send.
  response.setHeader('Connection', 'keep-alive').setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(body))
}
// Ends with its parent.
process.once('disconnect', () => process.exit())
