/** A small application behind a proxy: answers 1 KB of JSON. Sends its port to its parent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const BODY = JSON.stringify({ rows: 'x'.repeat(1_000) })
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'application/json').setHeader('Content-Length', BODY.length).end(BODY)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
