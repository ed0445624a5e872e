/**
 * A provider that costs next to nothing, so that what is measured is the server. Its access tokens say for how long, in
 * µs, it held the request that they answer: whoever measures a latency takes that away.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ARTISTS, callbackOf, tokenAnswer } from './answers.ts'

/** Set over the channel of the parent: how long every token takes, and how much longer the first one of a connection. */
let delayMs = 0
let connectMs = 0
let calls = 0
let connections = 0
const used = new WeakSet<object>()

const server = createServer((request, response) => {
  const receivedAt = performance.now()
  const url = new URL(request.url ?? '/', 'http://provider')
  // The API is called by the page, from another origin.
  response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', 'authorization')
  if (url.pathname === '/authorize') return void response.writeHead(302, { Location: callbackOf(url) }).end()
  if (url.pathname.startsWith('/v1/')) return sendJson(response, url.pathname.endsWith('/artists') ? ARTISTS : {})
  request.resume().on('end', () => {
    calls += 1
    const waitMs = used.has(request.socket) ? 0 : connectMs
    used.add(request.socket)
    // The time for the connection is the caller's own, who could have kept one.
    const answer = () => sendJson(response, tokenAnswer(Math.round((performance.now() - receivedAt - waitMs) * 1_000)))
    if (delayMs + waitMs > 0) setTimeout(answer, delayMs + waitMs)
    else answer()
  })
})
server.on('connection', () => {
  connections += 1
})
// As long as the longest pause that is measured, and some.
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
  // Named, so that Node does not add for how long it is kept: few providers say so.
  response.setHeader('Connection', 'keep-alive').setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(body))
}
// Nobody is left to work for.
process.once('disconnect', () => process.exit())
