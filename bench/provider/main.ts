/**
 * A provider that costs next to nothing, so that what is measured is the server. Its access tokens say for how long, in
 * µs, it held the request that they answer: whoever measures a latency takes that away.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Set over the channel of the parent: how long every answer takes, and how much longer the first one of a connection. */
let delayMs = 0
let connectMs = 0
let calls = 0
let connections = 0
const used = new WeakSet<object>()

const server = createServer((request, response) => {
  const receivedAt = performance.now()
  request.resume().on('end', () => {
    calls += 1
    const waitMs = used.has(request.socket) ? 0 : connectMs
    used.add(request.socket)
    response.setHeader('Content-Type', 'application/json')
    // The time for the connection is the server's own, who could have kept one.
    const answer = () => response.end(toReply(Math.round((performance.now() - receivedAt - waitMs) * 1_000)))
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

function toReply(heldUs: number): string {
  return JSON.stringify({
    access_token: `${Math.max(heldUs, 0)}.${randomBytes(96).toString('base64url')}`,
    token_type: 'Bearer',
    scope: 'user-top-read',
    expires_in: 3600,
    refresh_token: randomBytes(96).toString('base64url'),
  })
}
