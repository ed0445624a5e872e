/**
 * A provider that costs next to nothing, so that what is measured is the server. Its access tokens say for how long, in
 * µs, it held the request that they answer: whoever measures a latency takes that away.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Set over the channel of the parent. */
let delayMs = 0
let calls = 0
let connections = 0

const server = createServer((request, response) => {
  const receivedAt = process.hrtime.bigint()
  request.resume().on('end', () => {
    calls += 1
    const answer = () => response.end(toReply(request, Number((process.hrtime.bigint() - receivedAt) / 1_000n)))
    response.setHeader('Content-Type', 'application/json')
    if (delayMs > 0) setTimeout(answer, delayMs)
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

process.on('message', (order: { delayMs?: number }) => {
  delayMs = order.delayMs ?? delayMs
  process.send?.({ calls, connections })
})

function toReply(_request: IncomingMessage, heldUs: number): string {
  return JSON.stringify({
    access_token: `${heldUs}.${randomBytes(96).toString('base64url')}`,
    token_type: 'Bearer',
    scope: 'user-top-read',
    expires_in: 3600,
    refresh_token: randomBytes(96).toString('base64url'),
  })
}
