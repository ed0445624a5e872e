import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '@stagedoor/shared/problem'

/**
 * Responds to a handshake with a problem over HTTP and closes the connection. Browsers hide the response from the page;
 * proxies and operators see it. `given` is Engine.IO's response object, which is not an HTTP response for a WebSocket.
 */
export function refuseHandshake(request: IncomingMessage, given: object, problem: Problem): void {
  const response = given instanceof ServerResponse ? given : createResponse(request)
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(problem.retryAfter !== undefined && { 'Retry-After': problem.retryAfter }),
  })
  response.end(JSON.stringify(problem), () => request.socket.destroySoon())
}

function createResponse(request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request)
  // The client may have disconnected.
  request.socket.on('error', () => {})
  response.assignSocket(request.socket)
  return response
}
