import * as z from 'zod/mini'
import type { Clock } from '../../../clock.ts'
import { fillInClaims, listOfClaim } from '../fill-in-claims.ts'
import type { HostRequests } from '../host-requests.ts'
import { parseJson } from '../parse-json.ts'
import { TrustError } from '../trust-error.ts'
import {
  ACCESS_TOKEN_TYPE,
  type TrustedIssuer,
  type TrustedRequest,
  type TrustedToken,
  type VerifyReport,
} from '../trusted-issuer.ts'
import type { VerifiedClaims } from '../verified-claims.ts'
import { toThoughtSpotError } from './thoughtspot-errors.ts'

/** `custom` adds groups and parameters to the token; `v1` tokens only begin sessions with a cookie. */
export const TOKEN_KINDS = ['full', 'custom', 'v1'] as const
export type ThoughtSpotTokenKind = (typeof TOKEN_KINDS)[number]

export type ThoughtSpotSettings = {
  /** Origin of the cluster. */
  host: string
  /** ID of the organization; the user's default without it. */
  org?: string | undefined
  kind: ThoughtSpotTokenKind
  /** Life of a token, in seconds. */
  validity: number
  /** Template of the user name. */
  user: string
  /** Claim with the names of groups that the user gets. */
  groupsClaim?: string | undefined
  /** Templates of filters by the name of a column, for row-level security. Only for `custom`. */
  filters: Readonly<Record<string, string>>
  /** Whether ThoughtSpot creates users that it does not know. */
  createsUsers: boolean
  secretKey: string
  /** The generation before, while it is kept: tried when ThoughtSpot refuses the newest. */
  previousKey?: { value: string; until: number } | undefined
}

const text = z.string().check(z.minLength(1), z.maxLength(8192), z.regex(/^[\x21-\x7e]+$/))

/** Responses of `full` have the name beside the token, those of `custom` in `user`. */
const tokenAnswer = z.object({
  token: text,
  valid_for_username: z.optional(z.string()),
  user: z.optional(z.object({ name: z.string() })),
  expiration_time_in_millis: z.optional(z.number()),
})

const sessionUser = z.object({ name: z.string() })

type Options = { settings: ThoughtSpotSettings; requests: HostRequests; clock: Clock }

/**
 * Asks ThoughtSpot for a token of a user, for each request anew: the secret key never leaves the server.
 * @see https://developers.thoughtspot.com/docs/trusted-auth-secret-key
 */
export class ThoughtSpotIssuer implements TrustedIssuer {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  get host(): string {
    return this.#options.settings.host
  }

  userOf(claims: VerifiedClaims): string {
    return fillInClaims(this.#options.settings.user, claims)
  }

  async issue({ claims }: TrustedRequest): Promise<TrustedToken> {
    const { settings, clock } = this.#options
    if (!claims) throw new TrustError('unmappable_person')
    const user = this.userOf(claims)
    const { token, expiresAt } = await this.#request(user, claims)
    const expiresIn = expiresAt === undefined ? settings.validity : Math.floor((expiresAt - clock()) / 1000)
    return { token, type: ACCESS_TOKEN_TYPE, scheme: 'Bearer', expiresIn: Math.max(expiresIn, 0), user }
  }

  /** Asks for a token of the administrator, looks up whose it is, and revokes it. */
  async verify(claims: VerifiedClaims | undefined): Promise<VerifyReport> {
    const { token, user } = await this.issue({ claims, type: ACCESS_TOKEN_TYPE })
    // Version 1 tokens are no bearer tokens.
    if (this.#options.settings.kind === 'v1') return { findings: [] }
    const authorization = `Bearer ${token}`
    const answer = await this.#send('GET', '/api/rest/2.0/auth/session/user', undefined, { authorization })
    const found = sessionUser.safeParse(parseJson(answer))
    if (!found.success) throw new TrustError('host_error')
    if (found.data.name !== user) throw new TrustError('wrong_user')
    await this.#send('POST', '/api/rest/2.0/auth/token/revoke', { token }, { authorization })
    return { findings: [] }
  }

  close(): Promise<void> {
    return this.#options.requests.close()
  }

  async #request(user: string, claims: VerifiedClaims) {
    const { settings, clock } = this.#options
    try {
      return await this.#requestWith(settings.secretKey, user, claims)
    } catch (error) {
      const { previousKey } = settings
      const isRefused = error instanceof TrustError && error.code === 'secret_refused'
      if (!isRefused || !previousKey || previousKey.until <= clock()) throw error
      return this.#requestWith(previousKey.value, user, claims)
    }
  }

  async #requestWith(secretKey: string, user: string, claims: VerifiedClaims) {
    const { settings } = this.#options
    if (settings.kind === 'v1') return { token: await this.#requestV1(secretKey, user), expiresAt: undefined }
    const body = settings.kind === 'custom' ? this.#toCustom(claims) : this.#toFull(claims)
    const answer = await this.#send('POST', `/api/rest/2.0/auth/token/${settings.kind}`, {
      username: user,
      secret_key: secretKey,
      validity_time_in_sec: settings.validity,
      auto_create: settings.createsUsers,
      ...body,
    })
    const parsed = tokenAnswer.safeParse(parseJson(answer))
    if (!parsed.success) throw new TrustError('host_error')
    const {
      token,
      valid_for_username: named = parsed.data.user?.name,
      expiration_time_in_millis: expiresAt,
    } = parsed.data
    if (named !== user) throw new TrustError('wrong_user')
    return { token, expiresAt }
  }

  #toFull(claims: VerifiedClaims): object {
    const { org, groupsClaim } = this.#options.settings
    return {
      ...(org !== undefined && { org_id: Number(org) }),
      ...(groupsClaim !== undefined && { group_identifiers: listOfClaim(groupsClaim, claims) }),
    }
  }

  #toCustom(claims: VerifiedClaims): object {
    const { org, groupsClaim, filters } = this.#options.settings
    const rules = Object.entries(filters).map(([column, template]) => ({
      column_name: column,
      operator: 'IN',
      values: [fillInClaims(template, claims)],
    }))
    return {
      persist_option: 'NONE',
      ...(org !== undefined && { org_identifier: org }),
      ...(groupsClaim !== undefined && {
        groups: listOfClaim(groupsClaim, claims).map((identifier) => ({ identifier })),
      }),
      ...(rules.length > 0 && { filter_rules: rules }),
    }
  }

  /** The body is the token. The first version does not tell for whom it is. */
  async #requestV1(secretKey: string, user: string): Promise<string> {
    const form = new URLSearchParams({ secret_key: secretKey, username: user, access_level: 'FULL' })
    const answer = await this.#send('POST', '/callosum/v1/tspublic/v1/session/auth/token', form)
    const token = text.safeParse(answer.trim())
    if (!token.success || answer.includes('<')) throw new TrustError('host_error')
    return token.data
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { settings, requests } = this.#options
    const isForm = body instanceof URLSearchParams
    const answer = await requests.send({
      method,
      url: `${settings.host}${path}`,
      headers: {
        accept: isForm ? 'text/plain' : 'application/json',
        ...(body && { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
        ...headers,
      },
      body: body && (isForm ? body.toString() : JSON.stringify(body)),
    })
    const received = answer.body.toString('utf8')
    if (answer.status < 200 || answer.status > 299) throw toThoughtSpotError(answer.status, received)
    return received
  }
}
