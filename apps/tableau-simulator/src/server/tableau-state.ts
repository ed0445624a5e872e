import { randomUUID } from 'node:crypto'
import { checkJwt, type SignedInUser } from './check-jwt.ts'
import { siteUsers } from './site.ts'
import type { TableauConfig } from './tableau-config.ts'

/** Faults and settings that tests change. */
export type TableauOrders = {
  isAppEnabled: boolean
  hasOnDemandAccess: boolean
  /** How far the server's clock is behind, in s. */
  clockBehindS: number
  secrets: Readonly<Record<string, string>>
  domains: readonly string[]
}

/** An attempt to sign in: without the JWT. */
export type SignIn = { way: 'rest' | 'embed'; user?: string; scopes?: readonly string[]; code?: number }

/** The sessions, accepted JWTs and settings of the simulated server. */
export class TableauState {
  readonly site: string
  readonly #config: TableauConfig
  readonly #usedIds = new Set<unknown>()
  readonly #sessions = new Map<string, SignedInUser>()
  readonly #signIns: SignIn[] = []
  #orders: TableauOrders

  constructor(config: TableauConfig) {
    this.#config = config
    this.site = config.site
    this.#orders = this.#initialOrders()
  }

  get domains(): readonly string[] {
    return this.#orders.domains
  }

  get signIns(): readonly SignIn[] {
    return this.#signIns
  }

  /** The server's time, in ms. */
  now(): number {
    return Date.now() - this.#orders.clockBehindS * 1000
  }

  /** Signs a user in with a JWT that has the required scope, once. Returns Tableau's error code if it is refused. */
  signIn(
    way: SignIn['way'],
    jwt: string,
    requiredScope?: string,
  ): { token: string; user: SignedInUser } | { code: number } {
    const user = this.#accept(jwt, requiredScope)
    if ('code' in user) {
      this.#signIns.push({ way, code: user.code })
      return user
    }
    this.#usedIds.add(user.jti)
    this.#signIns.push({ way, user: user.name, scopes: user.scopes })
    const token = randomUUID()
    this.#sessions.set(`${way} ${token}`, user)
    return { token, user }
  }

  #accept(jwt: string, requiredScope: string | undefined): SignedInUser | { code: number } {
    const { isAppEnabled, hasOnDemandAccess, secrets } = this.#orders
    const user = checkJwt(jwt, {
      clientId: this.#config.clientId,
      secrets: new Map(Object.entries(secrets)),
      isAppEnabled,
      hasOnDemandAccess,
      users: new Set(siteUsers.keys()),
      usedIds: this.#usedIds,
      now: this.now() / 1000,
    })
    if (!('code' in user) && requiredScope !== undefined && !user.scopes.includes(requiredScope)) return { code: 10099 }
    return user
  }

  /** The user of a session; a token of one way is none of the other. */
  userOf(way: SignIn['way'], token: string): SignedInUser | undefined {
    return this.#sessions.get(`${way} ${token}`)
  }

  signOut(way: SignIn['way'], token: string): void {
    this.#sessions.delete(`${way} ${token}`)
  }

  expireSessions(): void {
    this.#sessions.clear()
  }

  order(orders: Partial<TableauOrders>): void {
    this.#orders = { ...this.#orders, ...orders }
  }

  reset(): void {
    this.expireSessions()
    this.#usedIds.clear()
    this.#signIns.length = 0
    this.#orders = this.#initialOrders()
  }

  #initialOrders(): TableauOrders {
    const { secrets, domains } = this.#config
    const unset = { isAppEnabled: true, hasOnDemandAccess: false, clockBehindS: 0 }
    return { ...unset, secrets: Object.fromEntries(secrets), domains }
  }
}
