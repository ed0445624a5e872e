import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { routes } from '@stagedoor/shared/routes'
import type { Refusal, RefusalLog } from '../log/refusal-log.ts'

/** Node's and llhttp's codes of what is not answered with 400 for its form. */
const REASONS: Partial<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: 'head_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'chunk_extensions_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/**
 * Counts what Node refuses before it is a request, and what no part of this server upgrades. Every answer is as Node gives
 * it.
 */
export function countRefusals(server: Server, refusals: RefusalLog): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...details: unknown[]) => boolean
  // A listener would oblige us to answer; whether a response has begun is known to Node alone.
  server.emit = (event: string | symbol, ...details: unknown[]) => {
    if (event === 'clientError') countError(details[0] as NodeJS.ErrnoException, details[1] as Socket, refusals)
    return emit(event, ...details)
  }
  server.on('connect', (_request: IncomingMessage, connection: Duplex) => {
    refusals.add('connect')
    connection.destroy()
  })
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    refusals.add('expectation')
    response.writeHead(417).end()
  })
  server.on('upgrade', ({ url }: IncomingMessage) => {
    // Engine.IO closes these after a while.
    if (!url?.startsWith(routes.socket)) refusals.add('upgrade')
  })
}

/** Serves requests that say which host they are for; HTTP/1.0 need not. Node refuses the others unseen, if told to. */
export function refuseWithoutHost(serve: RequestListener, refusals: RefusalLog): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') return serve(request, response)
    refusals.add('missing_host')
    response.writeHead(400, { Connection: 'close' }).end()
  }
}

/** A connection that breaks is no refusal: Node's parser names its errors, and the system has names of its own. */
function countError({ code = '' }: NodeJS.ErrnoException, { bytesRead }: Socket, refusals: RefusalLog): void {
  const reason = REASONS[code] ?? (code.startsWith('HPE_') ? 'malformed_request' : undefined)
  // Browsers open connections that they may not need; those who hold them on purpose do the same.
  if (reason) refusals.add(bytesRead === 0 ? 'silent' : reason)
}
