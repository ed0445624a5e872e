import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { pipeline } from 'node:stream'

/**
 * The opposite of sticky sessions: each request and websocket goes to the next node. A node that refuses the connection is
 * skipped; if a node disconnects before its response, the client's connection is closed too.
 */
export class AlternatingProxy {
  /** The nodes' addresses, such as `http://127.0.0.1:3000`. */
  nodes: string[] = []
  /** Number of requests and websockets of each node. */
  readonly counts = new Map<string, number>()
  readonly #server: Server
  #next = 0

  private constructor() {
    this.#server = createServer((incoming, answer) => {
      this.#forward(incoming, (response) => {
        if (answer.destroyed) return void response.destroy()
        answer.writeHead(response.statusCode ?? 502, response.headers)
        pipeline(response, answer, () => {})
      }).catch(() => answer.destroy())
    })
    this.#server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.on('error', () => {})
      this.#forward(
        incoming,
        (response) => {
          if (socket.destroyed) return void response.destroy()
          socket.write(toHead(response))
          pipeline(response, socket, () => {})
        },
        (response, upstream, upstreamHead) => {
          if (socket.destroyed) return void upstream.destroy()
          socket.write(toHead(response))
          socket.write(upstreamHead)
          upstream.write(head)
          pipeline(socket, upstream, socket, () => {})
        },
      ).catch(() => socket.destroy())
    })
  }

  /** Starts on any free port by default. */
  static async start(port = 0): Promise<AlternatingProxy> {
    const proxy = new AlternatingProxy()
    proxy.#server.listen(port, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** Rejects if all nodes refuse the connection, or if the node disconnects before its response. */
  async #forward(
    incoming: IncomingMessage,
    onResponse: (response: IncomingMessage) => void,
    onUpgrade?: (response: IncomingMessage, upstream: Socket, head: Buffer) => void,
  ): Promise<void> {
    for (const [attempt] of this.nodes.entries()) {
      const node = this.nodes[this.#next++ % this.nodes.length] ?? ''
      this.counts.set(node, (this.counts.get(node) ?? 0) + 1)
      const { hostname, port } = new URL(node)
      const { method, url: path, headers } = incoming
      const outgoing = request({ hostname, port, method, path, headers, agent: false })
      outgoing.once('response', onResponse)
      if (onUpgrade) outgoing.once('upgrade', onUpgrade)
      const outcome = Promise.race([once(outgoing, 'response'), once(outgoing, 'upgrade')])
      outgoing.once('socket', (socket) => socket.once('connect', () => incoming.pipe(outgoing)))
      try {
        await outcome
        return
      } catch (error) {
        const isLast = attempt === this.nodes.length - 1
        if (isLast || (error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
      }
    }
  }
}

function toHead({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []))
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n')
}
