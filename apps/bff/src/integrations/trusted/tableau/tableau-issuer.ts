import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../clock.ts'
import type { HostRequests } from '../host-requests.ts'
import { TrustError } from '../trust-error.ts'
import {
  JWT_TYPE,
  type TrustedIssuer,
  type TrustedRequest,
  type TrustedToken,
  type VerifyReport,
} from '../trusted-issuer.ts'
import type { VerifiedClaims } from '../verified-claims.ts'
import {
  type ConnectedApp,
  JWT_LIFE_S,
  mintTableauJwt,
  type TableauUser,
  toTableauUser,
  type UserMapping,
} from './connected-app.ts'
import { wordClockOffset } from './tableau-errors.ts'
import { TableauRest, type TableauSession } from './tableau-rest.ts'
import { TableauViews } from './tableau-views.ts'

/** The scope of JWTs for embedding. */
const EMBED_SCOPE = 'tableau:views:embed'
const READ_SCOPE = 'tableau:content:read'

/** Of a session whose end Tableau does not tell: the shorter of its defaults, in seconds (Cloud). */
const SESSION_LIFE_S = 7200

export type TableauSettings = {
  /** Origin of the server. */
  server: string
  /** Address of the REST API with its version. */
  api: string
  /** `contentUrl` of the site; empty for the default site. */
  site: string
  app: ConnectedApp
  /** The generation before, while it is kept: tried when Tableau refuses the newest. */
  previousApp?: { app: ConnectedApp; until: number } | undefined
  mapping: UserMapping
  /** The user of Service Account integrations. */
  serviceUser?: string | undefined
  /** The scopes that content may ask for. */
  scopes: readonly string[]
}

type TableauIssuerOptions = { settings: TableauSettings; requests: HostRequests; clock: Clock; newId?: () => string }

/** Mints JWTs of a connected app, one for each request, and signs in to the REST API with them. */
export class TableauIssuer implements TrustedIssuer {
  readonly catalogue = new TableauViews(this)
  readonly #options: Required<TableauIssuerOptions>

  constructor(options: TableauIssuerOptions) {
    this.#options = { newId: randomUUID, ...options }
  }

  get host(): string {
    return this.#options.settings.server
  }

  userOf(claims: VerifiedClaims): string {
    return this.#toUser(claims).name
  }

  async issue({ claims, type, scopes }: TrustedRequest): Promise<TrustedToken> {
    const user = this.#toUser(claims)
    if (type === JWT_TYPE) {
      const { jwt, jti } = await this.#mint(user, scopes ? this.#allowed(scopes) : [EMBED_SCOPE])
      return { token: jwt, type, scheme: 'N_A', expiresIn: JWT_LIFE_S, jti, user: user.name }
    }
    const session = await this.#signIn(this.#createRest(), user, this.#allowed(scopes ?? this.#options.settings.scopes))
    const expiresIn = session.expiresIn ?? SESSION_LIFE_S
    return { token: session.token, type, scheme: 'N_A', expiresIn, user: user.name }
  }

  async verify(claims: VerifiedClaims | undefined): Promise<VerifyReport> {
    const rest = this.#createRest()
    const user = this.#toUser(claims)
    await this.#withSession(rest, user, (session) => rest.list(session, 'views', { pageSize: 1 }).next())
    const clock = wordClockOffset(rest.clockOffset)
    return { findings: clock === undefined ? [] : [clock] }
  }

  /** Uses the REST API as a user, for reading, and signs out. */
  async read<Result>(
    claims: VerifiedClaims | undefined,
    use: (rest: TableauRest, session: TableauSession) => Promise<Result>,
  ): Promise<Result> {
    const rest = this.#createRest()
    return this.#withSession(rest, this.#toUser(claims), (session) => use(rest, session))
  }

  close(): Promise<void> {
    return this.#options.requests.close()
  }

  #toUser(claims: VerifiedClaims | undefined): TableauUser {
    const { mapping, serviceUser } = this.#options.settings
    if (claims) return toTableauUser(mapping, claims)
    if (serviceUser === undefined) throw new TrustError('unmappable_person')
    return { name: serviceUser }
  }

  #allowed(scopes: readonly string[]): readonly string[] {
    const allowed = new Set([EMBED_SCOPE, ...this.#options.settings.scopes])
    if (scopes.length === 0 || !scopes.every((scope) => allowed.has(scope))) throw new TrustError('scope_missing')
    return scopes
  }

  #createRest(): TableauRest {
    const { settings, requests, clock } = this.#options
    return new TableauRest({ requests, api: settings.api, site: settings.site, clock })
  }

  async #withSession<Result>(
    rest: TableauRest,
    user: TableauUser,
    use: (session: TableauSession) => Promise<Result>,
  ): Promise<Result> {
    const session = await this.#signIn(rest, user, [READ_SCOPE])
    try {
      return await use(session)
    } finally {
      // A session that stays is ended by Tableau, and the result counts more.
      await rest.signOut(session).catch(() => {})
    }
  }

  async #signIn(rest: TableauRest, user: TableauUser, scopes: readonly string[]): Promise<TableauSession> {
    const { previousApp } = this.#options.settings
    try {
      return await rest.signIn((await this.#mint(user, scopes)).jwt)
    } catch (error) {
      const isRefused = error instanceof TrustError && error.code === 'secret_refused'
      if (!isRefused || !previousApp || previousApp.until <= this.#options.clock()) throw error
      return rest.signIn((await this.#mint(user, scopes, previousApp.app)).jwt)
    }
  }

  async #mint(user: TableauUser, scopes: readonly string[], app: ConnectedApp = this.#options.settings.app) {
    const { clock, newId } = this.#options
    const jti = newId()
    return { jwt: await mintTableauJwt(app, { user, scopes, now: clock(), jti }), jti }
  }
}
