import { randomBytes } from 'node:crypto'
import type { Filter } from './liveboard.ts'
import type { User } from './users.ts'

export type TokenKind = 'full' | 'object' | 'custom' | 'v1'

/** What the cluster remembers of a token. Times are in ms since the epoch. */
export type Token = {
  value: string
  user: User
  kind: TokenKind
  org: string
  createdAt: number
  expiresAt: number
  filters: readonly Filter[]
  /** The only object that the token opens. */
  object?: string | undefined
}

/** Tokens that are valid, and the browser sessions that began with them. */
export class Tokens {
  readonly #tokens = new Map<string, Token>()
  readonly #sessions = new Map<string, Token>()

  issue(traits: Omit<Token, 'value' | 'createdAt' | 'expiresAt'> & { lifeS: number }): Token {
    const { lifeS, ...others } = traits
    const createdAt = Date.now()
    const value = randomBytes(24).toString('base64url')
    const token = { ...others, value, createdAt, expiresAt: createdAt + lifeS * 1000 }
    this.#tokens.set(value, token)
    return token
  }

  find(value: string): Token | undefined {
    return withoutExpired(this.#tokens.get(value))
  }

  revoke(value: string): void {
    this.#tokens.delete(value)
  }

  beginSession(token: Token): string {
    const id = randomBytes(24).toString('base64url')
    this.#sessions.set(id, token)
    return id
  }

  findSession(id: string): Token | undefined {
    return withoutExpired(this.#sessions.get(id))
  }

  endSession(id: string): void {
    this.#sessions.delete(id)
  }

  /** Ends all tokens and sessions. */
  clear(): void {
    this.#tokens.clear()
    this.#sessions.clear()
  }
}

function withoutExpired(token: Token | undefined): Token | undefined {
  return token && token.expiresAt > Date.now() ? token : undefined
}
