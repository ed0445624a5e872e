import type { Viewer } from './admit-visitor.ts'
import type { ForwardedIdentity } from './forwarded-headers.ts'

/** How long a token is sent again, in ms: half its life, so that content can exchange it. */
const REUSED_MS = 300_000
const MOST_TOKENS = 10_000

type IdentityHeadersOptions = {
  /** Lasts ten minutes. */
  mintUserSessionToken: (person: string, content: string, portalSession: string) => Promise<string>
  clock: () => number
}

/** Tells content who looks. Mints one token for all requests of five minutes. */
export class IdentityHeaders {
  readonly #options: IdentityHeadersOptions
  /** Ordered by age. */
  readonly #tokens = new Map<string, { token: Promise<string>; mintedAt: number }>()

  constructor(options: IdentityHeadersOptions) {
    this.#options = options
  }

  async of({ person, portalSession }: Viewer, content: string): Promise<ForwardedIdentity> {
    const userSessionToken = await this.#tokenOf(person.guid, content, portalSession)
    return { userSessionToken, user: person.username, groups: person.groups }
  }

  #tokenOf(person: string, content: string, portalSession: string): Promise<string> {
    const { clock, mintUserSessionToken } = this.#options
    const now = clock()
    const key = `${content} ${portalSession} ${person}`
    const kept = this.#tokens.get(key)
    if (kept && now - kept.mintedAt < REUSED_MS) return kept.token
    this.#tokens.delete(key)
    for (const [oldest, { mintedAt }] of this.#tokens) {
      if (this.#tokens.size < MOST_TOKENS && now - mintedAt < REUSED_MS) break
      this.#tokens.delete(oldest)
    }
    const token = mintUserSessionToken(person, content, portalSession)
    token.catch(() => this.#tokens.delete(key))
    this.#tokens.set(key, { token, mintedAt: now })
    return token
  }
}
