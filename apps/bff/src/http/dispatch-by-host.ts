import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Who sent a request, as the server that received it knows. */
export type Client = {
  /** As forwarded by trusted proxies. */
  address: string
  /** Counts a request against the limit of the client's network. Throws `rate_limited`. */
  count(): void
}

/** Answers all requests of some hosts, in place of this server's routes. */
export interface HostHandler {
  answers(request: IncomingMessage): boolean
  request(request: IncomingMessage, response: ServerResponse, client: Client): void
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer, client: Client): void
  /** Ends what may last for ever, when the server shuts down. */
  drain(): void
}

/** Sends requests of the handler's hosts to it alone: neither to routes nor to other sockets. */
export function dispatchByHost(
  server: Server,
  handler: HostHandler,
  clientOf: (request: IncomingMessage) => Client,
  isExempt: (request: IncomingMessage) => boolean,
): void {
  const answers = (request: IncomingMessage) => handler.answers(request) && !isExempt(request)
  const requestListeners = server.listeners('request')
  const upgradeListeners = server.listeners('upgrade')
  server.removeAllListeners('request').removeAllListeners('upgrade')
  server.on('request', (request, response) => {
    if (answers(request)) handler.request(request, response, clientOf(request))
    else for (const listen of requestListeners) listen.call(server, request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (answers(request)) handler.upgrade(request, socket as Socket, head, clientOf(request))
    else for (const listen of upgradeListeners) listen.call(server, request, socket, head)
  })
}
