import type { Provider } from 'oidc-provider'

/** A code that was issued. */
export type IssuedCode = { id: string; grantId: string; listener: string; redeemed: boolean }

/** A token that was issued. `id` is the token itself. */
export type IssuedToken = {
  id: string
  kind: 'access' | 'refresh'
  grantId: string
  listener: string
  scope: string
  /** ISO 8601. */
  issuedAt: string
  /** Ended before its time: by `/revoke`, a replayed code, or rotation. */
  revoked: boolean
  expired: boolean
}

type Saved = { jti: string; grantId?: string | undefined; accountId?: string | undefined; scope?: string | undefined }

const MAX_ENTRIES = 20_000

/** Every code and token issued since the last reset; of very many, the newest. */
export class GrantLedger {
  readonly #oauth: Provider
  #codes = new Map<string, IssuedCode>()
  #tokens = new Map<string, IssuedToken>()

  constructor(oauth: Provider) {
    this.#oauth = oauth
    oauth.on('authorization_code.saved', (code: Saved) => {
      keepNewest(this.#codes, code.jti, { ...toEntry(code), redeemed: false })
    })
    oauth.on('authorization_code.consumed', ({ jti }: Saved) => {
      const code = this.#codes.get(jti)
      if (code) code.redeemed = true
    })
    oauth.on('access_token.saved', (token: Saved) => this.#addToken('access', token))
    oauth.on('refresh_token.saved', (token: Saved) => this.#addToken('refresh', token))
  }

  /** What was issued, and what has become of it. */
  async list(): Promise<{ codes: IssuedCode[]; tokens: IssuedToken[] }> {
    const tokens = [...this.#tokens.values()].map(async (token) => ({ ...token, ...(await this.#stateOf(token)) }))
    return { codes: [...this.#codes.values()], tokens: await Promise.all(tokens) }
  }

  clear(): void {
    this.#codes.clear()
    this.#tokens.clear()
  }

  #addToken(kind: IssuedToken['kind'], token: Saved): void {
    const issuedAt = new Date().toISOString()
    const entry = { ...toEntry(token), kind, scope: token.scope ?? '', issuedAt, revoked: false, expired: false }
    keepNewest(this.#tokens, token.jti, entry)
  }

  async #stateOf({ id, kind, grantId }: IssuedToken): Promise<Pick<IssuedToken, 'revoked' | 'expired'>> {
    const { AccessToken, RefreshToken, Grant } = this.#oauth
    const options = { ignoreExpiration: true }
    const found = kind === 'access' ? await AccessToken.find(id, options) : await RefreshToken.find(id, options)
    const rotated = Boolean(found && 'consumed' in found && found.consumed)
    const grant = await Grant.find(grantId)
    return { revoked: !found || !grant || rotated, expired: found?.isExpired ?? false }
  }
}

function toEntry({ jti, grantId = '', accountId = '' }: Saved): { id: string; grantId: string; listener: string } {
  return { id: jti, grantId, listener: accountId }
}

function keepNewest<Entry>(entries: Map<string, Entry>, id: string, entry: Entry): void {
  entries.set(id, entry)
  const oldest = entries.keys().next().value
  if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest)
}
