import { createHash, randomBytes } from 'node:crypto'
import type { World } from '../world.ts'
import { fetchPatiently } from './browser.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const newSecret = () => randomBytes(32).toString('base64url')

const REQUESTS = {
  confirm: ['POST', '/api/sign-in/confirmation'],
  acknowledge: ['POST', '/api/sign-in/receipt'],
  cancel: ['DELETE', '/api/sign-in'],
} as const

/** What a dashboard may say about its sign-in. */
export type Word = keyof typeof REQUESTS

/** The dashboard's end of one sign-in: its secrets, and what it says over HTTP. */
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

  /** `secret` stands for somebody else who tries. */
  request(path: string, init: RequestInit = {}, secret = this.claimVerifier): Promise<Response> {
    return fetchPatiently(new URL(path, this.#world.publicUrl), this.#world.patienceMs, () => ({
      ...init,
      headers: {
        Authorization: `Bearer ${secret}`,
        Origin: this.#world.extensionOrigin,
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
    }))
  }

  /** Says something over HTTP; the problem's code, or `undefined` if all is well. */
  async say(what: Word, message: object): Promise<string | undefined> {
    const [method, path] = REQUESTS[what]
    const body = method === 'POST' ? { body: JSON.stringify(message) } : {}
    return toCode(await this.request(path, { method, ...body }))
  }
}

async function toCode(answer: Response): Promise<string | undefined> {
  if (answer.ok) return undefined
  const { code } = (await answer.json()) as { code?: string }
  return code ?? `status ${answer.status}`
}
