import { newSecret, sha256 } from '@stagedoor/testing/secrets'
import type { World } from '../world.ts'
import { fetchWithRetry } from './browser.ts'

const REQUESTS = {
  confirm: ['POST', '/api/sign-in/confirmation'],
  acknowledge: ['POST', '/api/sign-in/receipt'],
  cancel: ['DELETE', '/api/sign-in'],
} as const

export type Message = keyof typeof REQUESTS

/** The dashboard of one sign-in: its secrets and its HTTP requests. */
export class Dashboard {
  readonly claimVerifier = newSecret()
  readonly openerVerifier = newSecret()
  readonly id = sha256(this.claimVerifier)
  readonly startUrl: URL
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.startUrl = new URL('/signin/spotify', world.publicUrl)
    this.startUrl.search = new URLSearchParams({ id: this.id, opener: sha256(this.openerVerifier) }).toString()
    world.secrets.set(this.claimVerifier, 'a claim verifier').set(this.openerVerifier, 'an opener verifier')
  }

  /** `secret` replaces the claim verifier. */
  request(path: string, init: RequestInit = {}, secret = this.claimVerifier): Promise<Response> {
    return fetchWithRetry(new URL(path, this.#world.publicUrl), this.#world.patienceMs, () => ({
      ...init,
      headers: {
        Authorization: `Bearer ${secret}`,
        Origin: this.#world.extensionOrigin,
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
    }))
  }

  /** Sends a message over HTTP. Resolves with the problem's code, or `undefined` if it was accepted. */
  async send(what: Message, body: object): Promise<string | undefined> {
    const [method, path] = REQUESTS[what]
    const content = method === 'POST' ? { body: JSON.stringify(body) } : {}
    return toCode(await this.request(path, { method, ...content }))
  }
}

async function toCode(answer: Response): Promise<string | undefined> {
  if (answer.ok) return undefined
  const { code } = (await answer.json()) as { code?: string }
  return code ?? `status ${answer.status}`
}
