import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { isClient } from '../fakes/token-endpoint.ts'

/** A provider for sign-ins of tests. */
export interface Provider {
  authorizationEndpoint: string
  tokenEndpoint: string
  revocationEndpoint: string
  /** Consents at the provider. Resolves with the address that the browser is sent to. */
  agree(authorizationUrl: string): Promise<URL>
  /** From now on a request with this code, or this refresh token, is answered only when it is released. */
  hold(codeOrToken: string): void
  release(codeOrToken: string): void
  /** Every code that was sent, as often as it was. */
  redeemed(): Promise<string[]>
}

/**
 * A strict provider in the process of the tests: a code is good once, with its redirect URI, its PKCE verifier and the
 * client's secret. It can keep an answer back, which no other way of misbehaving does at an exact moment.
 */
export class HoldingProvider implements Provider {
  readonly tokenEndpoint: string
  readonly authorizationEndpoint: string
  readonly revocationEndpoint: string
  readonly redeemedCodes: string[] = []
  /** Every refresh token that was sent, as often as it was. */
  readonly refreshed: string[] = []
  readonly revoked: string[] = []
  readonly #issued = new Map<string, URLSearchParams>()
  readonly #held = new Map<string, PromiseWithResolvers<void>>()
  readonly #server

  private constructor(server: ReturnType<typeof createServer>) {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    this.#server = server
    this.authorizationEndpoint = `${url}/authorize`
    this.tokenEndpoint = `${url}/api/token`
    this.revocationEndpoint = `${url}/revoke`
    server.on('request', (request, response) => void this.#answer(request, response))
  }

  static async start(): Promise<HoldingProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new HoldingProvider(server)
  }

  async agree(authorizationUrl: string): Promise<URL> {
    const asked = new URL(authorizationUrl).searchParams
    // As long as those of many providers: records grow with it.
    const code = randomBytes(512).toString('hex')
    this.#issued.set(code, asked)
    const callback = new URL(asked.get('redirect_uri') ?? '')
    callback.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()
    return callback
  }

  hold(token: string): void {
    this.#held.set(token, Promise.withResolvers())
  }

  release(token: string): void {
    this.#held.get(token)?.resolve()
    this.#held.delete(token)
  }

  async redeemed(): Promise<string[]> {
    return this.redeemedCodes
  }

  async stop(): Promise<void> {
    for (const token of this.#held.keys()) this.release(token)
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new URLSearchParams(await text(request))
    const [status, answer] = await this.#decide(request, body)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  }

  async #decide(request: IncomingMessage, body: URLSearchParams): Promise<[status: number, answer: object]> {
    if (!isClient(request.headers.authorization)) return [401, { error: 'invalid_client' }]
    if (request.url === '/revoke') {
      const token = body.get('token') ?? ''
      this.revoked.push(token)
      await this.#held.get(token)?.promise
      return [200, {}]
    }
    return body.get('grant_type') === 'refresh_token' ? this.#refresh(body) : this.#redeem(body)
  }

  async #redeem(body: URLSearchParams): Promise<[number, object]> {
    const code = body.get('code') ?? ''
    this.redeemedCodes.push(code)
    const asked = this.#issued.get(code)
    this.#issued.delete(code)
    await this.#held.get(code)?.promise
    const verifier = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const isGood = asked?.get('code_challenge') === verifier && asked.get('redirect_uri') === body.get('redirect_uri')
    return isGood ? [200, { ...TOKEN, access_token: `access-${code}`, refresh_token: `refresh-${code}` }] : REFUSED
  }

  async #refresh(body: URLSearchParams): Promise<[number, object]> {
    const token = body.get('refresh_token') ?? ''
    this.refreshed.push(token)
    await this.#held.get(token)?.promise
    if (!token.startsWith('refresh-') || this.revoked.includes(token)) return REFUSED
    return [200, { ...TOKEN, access_token: `renewed-${this.refreshed.length}-${token}` }]
  }
}

const TOKEN = { token_type: 'Bearer', expires_in: 3600, scope: 'user-top-read' }
const REFUSED: [number, object] = [400, { error: 'invalid_grant' }]
