import { createHash, randomBytes } from 'node:crypto'
import { createMockProvider, type MockProvider } from '../src/create-mock-provider.ts'
import type { SeenRequest } from '../src/http/request-log.ts'
import type { IssuedCode, IssuedToken } from '../src/oauth/grant-ledger.ts'
import { Browser } from './browser.ts'

export const CLIENT_ID = 'test-client'
export const CLIENT_SECRET = 'test secret/with+odd%characters'
/** An unused address: tests stop at the redirect. */
export const REDIRECT_URI = 'http://127.0.0.1:9/callback'

/** A client app of the mock provider. */
export class Client {
  readonly provider: MockProvider
  readonly verifier = randomBytes(32).toString('base64url')
  readonly state = randomBytes(16).toString('base64url')

  constructor(provider: MockProvider) {
    this.provider = provider
  }

  authorizeUrl(changes: Record<string, string | undefined> = {}): string {
    const parameters = {
      client_id: CLIENT_ID,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      state: this.state,
      scope: 'user-top-read',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    }
    const url = new URL('/authorize', this.provider.url)
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
    return url.href
  }

  /** Completes both pages. Resolves with the redirect to the app. */
  async signIn(
    listener = 'ada',
    browser = new Browser(),
    changes: Record<string, string | undefined> = {},
  ): Promise<Response> {
    const { url } = this.provider
    const choose = await browser.follow(await browser.get(this.authorizeUrl(changes)), url)
    const consent = await browser.follow(await browser.post(`${choose.url}/listener`, { listener }), url)
    return browser.follow(await browser.post(`${consent.url}/agree`, {}), url)
  }

  async code(listener = 'ada'): Promise<string> {
    return callbackOf(await this.signIn(listener)).searchParams.get('code') ?? ''
  }

  redeem(code: string, changes: Record<string, string | undefined> = {}): Promise<Response> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: this.verifier,
      ...changes,
    })
  }

  refresh(refreshToken: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken })
  }

  token(fields: Record<string, string | undefined>, authorization: string | null = basic()): Promise<Response> {
    return this.#form('/api/token', fields, authorization)
  }

  revoke(token: string): Promise<Response> {
    return this.#form('/revoke', { token }, basic())
  }

  /** Signs in and redeems. */
  async tokens(listener = 'ada'): Promise<{ access_token: string; refresh_token: string }> {
    return (await (await this.redeem(await this.code(listener))).json()) as {
      access_token: string
      refresh_token: string
    }
  }

  api(path: string, accessToken: string): Promise<Response> {
    return fetch(`${this.provider.url}/v1${path}`, { headers: { authorization: `Bearer ${accessToken}` } })
  }

  async control(path: string, body: unknown = {}): Promise<Response> {
    return fetch(`${this.provider.url}/control${path}`, { method: 'POST', body: JSON.stringify(body) })
  }

  /** What `/control/requests` lists. */
  async requests(): Promise<SeenRequest[]> {
    return (await this.#json<{ requests: SeenRequest[] }>('/control/requests')).requests
  }

  /** What `/control/grants` lists. */
  async grants(): Promise<{ codes: IssuedCode[]; tokens: IssuedToken[] }> {
    return this.#json('/control/grants')
  }

  async #json<Body>(path: string): Promise<Body> {
    return (await (await fetch(this.provider.url + path)).json()) as Body
  }

  #form(path: string, fields: Record<string, string | undefined>, authorization: string | null): Promise<Response> {
    const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return fetch(this.provider.url + path, {
      method: 'POST',
      body: new URLSearchParams(present),
      redirect: 'manual',
      headers: authorization === null ? {} : { authorization },
    })
  }
}

export function basic(secret: string = CLIENT_SECRET): string {
  const credentials = [CLIENT_ID, secret].map(encodeURIComponent).join(':')
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

/** The target of a redirect. */
export function callbackOf(response: Response): URL {
  return new URL(response.headers.get('location') ?? 'about:blank')
}

export async function startProvider(changes: { accessTokenLifeS?: number } = {}): Promise<MockProvider> {
  return createMockProvider({
    host: '127.0.0.1',
    port: 0,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    redirectUris: [REDIRECT_URI, 'https://app.example/callback'],
    accessTokenLifeS: 3600,
    ...changes,
  })
}
