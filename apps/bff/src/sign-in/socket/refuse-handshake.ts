import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '@stagedoor/shared/problem'

/**
 * Answers a handshake with a problem, as HTTP, and closes the connection. Browsers do not show it to the page; proxies and
 * operators see it. `given` is what Engine.IO has for the answer, which for a websocket is no HTTP response.
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
  // The client may have hung up; there is nobody to tell.
  request.socket.on('error', () => {})
  response.assignSocket(request.socket)
  return response
}
