import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Transform } from 'node:stream'
import { ProxyServer } from 'httpxy'
import { limitAnswerHeaders, withUpgrade } from './forwarded-headers.ts'
import type { Upstreams } from './upstream.ts'

/** Until the upstream begins its response, in ms. Responses themselves may last as long as they send. */
const RESPONSE_MS = 120_000

/** Of a request body. */
export const BODY_BYTES = 104_857_600

/** One request on its way to an upstream. */
export type Forwarding = {
  guid: string
  target: URL
  /** Path and query at the upstream. */
  path: string
  headers: OutgoingHttpHeaders
  contentOrigin: string
  isPersonal: boolean
}

export type ForwardFailure = 'upstream_unreachable' | 'upstream_forbidden' | 'upstream_slow' | 'body_too_large'

/** What is known of a request while it is forwarded. */
type Running = { to: Forwarding; sent?: ClientRequest; failure?: ForwardFailure; timer?: NodeJS.Timeout }

const HANDSHAKE = ['connection', 'upgrade']

/** Forwards HTTP and WebSocket as streams: nothing is buffered, and a slow side slows the other one. */
export class Forwarder {
  readonly #upstreams: Upstreams
  readonly #requests = new ProxyServer<IncomingMessage, ServerResponse>()
  readonly #sockets = new ProxyServer<IncomingMessage, ServerResponse>()
  readonly #running = new WeakMap<IncomingMessage, Running>()

  constructor(upstreams: Upstreams) {
    this.#upstreams = upstreams
    this.#requests.on('proxyReq', (sent, request) => {
      const running = this.#running.get(request)
      if (running) running.sent = sent
    })
    this.#requests.on('proxyRes', (answer, request, response) => this.#begin(answer, request, response))
    this.#sockets.on('proxyReqWs', (sent, request, socket) => this.#watch(sent, request, socket))
    this.#sockets.on('error', (error, request, socket) => {
      if (request && socket && 'bytesWritten' in socket) refuseUpgrade(socket, toFailure(error))
    })
  }

  /**
   * Resolves when the response has ended, or with why nothing was sent. Follows no redirects. Replaces headers and address of
   * the request.
   */
  async forward(
    request: IncomingMessage,
    response: ServerResponse,
    to: Forwarding,
  ): Promise<ForwardFailure | undefined> {
    const running: Running = { to }
    this.#running.set(request, running)
    request.headers = to.headers as IncomingMessage['headers']
    request.url = to.path
    running.timer = setTimeout(() => fail(running, 'upstream_slow'), RESPONSE_MS)
    const isChunked = to.headers['transfer-encoding'] !== undefined
    const options = {
      target: new URL(to.target.origin),
      agent: this.#upstreams.agentOf(to.target),
      changeOrigin: true,
      ...(isChunked && { buffer: request.pipe(limitBody(() => fail(running, 'body_too_large'))) }),
    }
    try {
      await this.#requests.web(request, response, options).catch((error: unknown) => {
        if (!isStale(error, request, running)) throw error
        return this.#requests.web(request, response, options)
      })
      return undefined
    } catch (error) {
      return running.failure ?? toFailure(error)
    } finally {
      clearTimeout(running.timer)
      // Its entry refers to the request, and would survive all but full collections.
      this.#running.delete(request)
    }
  }

  /** Forwards the handshake of a WebSocket, and its bytes. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer, to: Forwarding): void {
    this.#running.set(request, { to })
    request.headers = withUpgrade(to.headers) as IncomingMessage['headers']
    request.url = to.path
    const options = {
      target: new URL(to.target.origin),
      agent: this.#upstreams.agentOf(to.target),
      changeOrigin: true,
      upgradeTimeout: RESPONSE_MS,
    }
    // Failures arrive as events.
    void this.#sockets.ws(request, socket, options, head).catch(() => {})
  }

  #begin(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse): void {
    const running = this.#running.get(request)
    if (!running) return
    clearTimeout(running.timer)
    limitAnswer(answer, running.to)
    if (!response.shouldKeepAlive || response.getHeader('Connection') === 'close') answer.headers.connection = 'close'
    // For streams whose first event comes later. Short responses have been sent with their headers by then.
    setImmediate(() => {
      if (!response.headersSent && !response.destroyed) response.flushHeaders()
    })
  }

  #watch(sent: ClientRequest, request: IncomingMessage, socket: Socket): void {
    const running = this.#running.get(request)
    if (!running) return
    sent.prependListener('response', (answer) => limitAnswer(answer, running.to))
    sent.prependListener('upgrade', (answer, upstream) => {
      limitAnswer(answer, running.to, HANDSHAKE)
      // Pipes end the other side after an orderly end only.
      socket.once('close', () => upstream.destroy())
      upstream.once('close', () => socket.destroySoon())
    })
  }
}

function limitAnswer({ headers }: IncomingMessage, to: Forwarding, keep?: readonly string[]): void {
  const { guid, target, contentOrigin, isPersonal } = to
  const upstreamBase = target.pathname.replace(/\/$/, '')
  limitAnswerHeaders(headers, { guid, contentOrigin, upstreamOrigin: target.origin, upstreamBase, isPersonal }, keep)
}

function fail(running: Running, failure: ForwardFailure): void {
  running.failure ??= failure
  running.sent?.destroy(new Error(failure))
}

/** Whether the upstream closed an idle connection while a request that may be sent again was written to it. */
function isStale(
  error: unknown,
  { method = '', headers, complete }: IncomingMessage,
  { sent, failure }: Running,
): boolean {
  const isReset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  return isReset && !failure && sent?.reusedSocket === true && complete && !hasBody && /^(?:GET|HEAD)$/.test(method)
}

function toFailure(error: unknown): ForwardFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EPRIVATE') return 'upstream_forbidden'
  return code === 'ERR_UPSTREAM_UPGRADE_TIMEOUT' ? 'upstream_slow' : 'upstream_unreachable'
}

function limitBody(fail: () => void): Transform {
  let size = 0
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > BODY_BYTES ? new Error('The request body is too large') : null, chunk)
    },
  })
  return limited.on('error', fail)
}

/** Refuses a handshake, unless it was already answered. */
export function refuseUpgrade(socket: Socket, reason: string, status = reason === 'upstream_slow' ? 504 : 502): void {
  if (socket.bytesWritten > 0 || !socket.writable) return
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${reason.length}\r\n\r\n${reason}`,
  )
}
