import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export const CLIENT_ID = 'client-of-the-tests'
/** Has what must be encoded in a header (RFC 6749 §2.3.1). */
export const CLIENT_SECRET = 'secret: of+the/tests%'

/** What arrived at the endpoint. */
export type TokenRequest = {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: URLSearchParams
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void
type Authorization = { challenge: string; redirectUri: string }

export type TokenEndpoint = Awaited<ReturnType<typeof startTokenEndpoint>>

/** Sends JSON, as an endpoint does. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}

/** What a provider answers when all is well. */
export const GOOD_REPLY = {
  access_token: 'access-token',
  token_type: 'Bearer',
  expires_in: 3600,
  scope: 'user-top-read',
}

/**
 * The token endpoint of a strict provider, on a free port of this machine until the test ends: a code is good once, with
 * its redirect URI, its PKCE verifier and the client's secret. A scripted answer takes the place of its own.
 */
export async function startTokenEndpoint() {
  const issued = new Map<string, Authorization>()
  const requests: TokenRequest[] = []
  const script: { answer: Answer | undefined } = { answer: undefined }
  const count = { inFlight: 0, most: 0, connections: 0 }

  const server = createServer(async (request, response) => {
    count.inFlight += 1
    count.most = Math.max(count.most, count.inFlight)
    response.once('close', () => {
      count.inFlight -= 1
    })
    const body = new URLSearchParams(await text(request))
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
    const complaint = complainAbout(request, body)
    if (script.answer) script.answer(response, request)
    else if (complaint) json(complaint === 'invalid_client' ? 401 : 400, { error: complaint })(response, request)
    else json(200, GOOD_REPLY)(response, request)
  })
  server.on('connection', () => {
    count.connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  function complainAbout(request: IncomingMessage, body: URLSearchParams): string | undefined {
    if (request.method !== 'POST' || request.url !== '/api/token') return 'invalid_request'
    if (request.headers['content-type']?.split(';')[0] !== 'application/x-www-form-urlencoded') return 'invalid_request'
    if (!isClient(request.headers.authorization)) return 'invalid_client'
    if (body.get('grant_type') !== 'authorization_code') return 'unsupported_grant_type'
    const code = body.get('code') ?? ''
    const authorization = issued.get(code)
    issued.delete(code)
    if (authorization?.redirectUri !== body.get('redirect_uri')) return 'invalid_grant'
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    return authorization?.challenge === challenge ? undefined : 'invalid_grant'
  }

  return {
    url: `http://127.0.0.1:${port}/api/token`,
    requests,
    count,
    /** Somebody agreed at this authorization URL: the code that they are sent back with. */
    authorize(url: URL): string {
      const code = randomBytes(16).toString('hex')
      const challenge = url.searchParams.get('code_challenge') ?? ''
      issued.set(code, { challenge, redirectUri: url.searchParams.get('redirect_uri') ?? '' })
      return code
    },
    answerWith(answer: Answer): void {
      script.answer = answer
    },
    answerWell(): void {
      script.answer = undefined
    },
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
export function isClient(authorization = ''): boolean {
  const [scheme, credentials = ''] = authorization.split(' ')
  const [id, secret] = Buffer.from(credentials, 'base64').toString().split(':').map(decode)
  return scheme === 'Basic' && id === CLIENT_ID && secret === CLIENT_SECRET
}

function decode(value: string): string {
  return new URLSearchParams(`v=${value}`).get('v') ?? ''
}
