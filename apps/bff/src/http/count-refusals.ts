import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { routes } from '@stagedoor/shared/routes'
import type { Refusal, RefusalLog } from '../log/refusal-log.ts'

/** Refusals by the error codes of Node and llhttp. Other parser errors are `malformed_request`. */
const REASONS: Partial<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: 'head_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'chunk_extensions_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/**
 * Counts what Node refuses before there is a request, and unsupported upgrades. The responses remain Node's.
 */
export function countRefusals(server: Server, refusals: RefusalLog): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...details: unknown[]) => boolean
  // A listener would replace Node's response, and cannot tell whether one has begun.
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

/** Refuses HTTP/1.1 requests without `Host`, and counts them. Node's `requireHostHeader` does not report them. */
export function refuseWithoutHost(serve: RequestListener, refusals: RefusalLog): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') return serve(request, response)
    refusals.add('missing_host')
    response.writeHead(400, { Connection: 'close' }).end()
  }
}

/** Errors of the system, such as a broken connection, are not refusals. */
function countError({ code = '' }: NodeJS.ErrnoException, { bytesRead }: Socket, refusals: RefusalLog): void {
  const reason = REASONS[code] ?? (code.startsWith('HPE_') ? 'malformed_request' : undefined)
  // No bytes: a preconnect of a browser, or an attack that holds connections.
  if (reason) refusals.add(bytesRead === 0 ? 'silent' : reason)
}
