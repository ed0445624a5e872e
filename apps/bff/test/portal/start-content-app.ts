import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'

/** What the application saw of a request. */
export type SeenRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

/**
 * An application as people publish it, which uses nothing of ours: it echoes what it sees as JSON, and by a WebSocket at
 * `/websocket/` as Shiny has it. `answer` replaces its response.
 */
export async function startContentApp(answer?: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    if (answer) return answer(request, response)
    const { method = '', url = '', headers } = request
    const echo: SeenRequest = { method, url, headers, body: await text(request) }
    seen.push(echo)
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(echo))
  })
  const sockets = new WebSocketServer({ server, path: undefined })
  sockets.on('connection', (socket, { headers, url }) => {
    socket.send(JSON.stringify({ headers, url }))
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate()
    server.closeAllConnections()
    server.close()
  })
  return { seen, sockets, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
