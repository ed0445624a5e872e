import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'

const MAX_RECORDS = 20_000
const GRANTED = ['AccessToken', 'RefreshToken', 'AuthorizationCode']

/**
 * Where the OAuth server keeps everything, one map per kind of record. Expired records stay, so that "expired" and
 * "unknown" can be told apart; of very many, the oldest go. The library's own memory store keeps 1000 in all and lets
 * two requests at the same moment both redeem a code.
 */
export class MemoryStore {
  readonly #kinds = new Map<string, Map<string, AdapterPayload>>()

  /** The store of one kind of record, as oidc-provider wants it. */
  adapter(kind: string): Adapter {
    const records = this.#recordsOf(kind)
    return {
      upsert: async (id, payload) => {
        records.set(id, payload)
        const oldest = records.keys().next().value
        if (records.size > MAX_RECORDS && oldest !== undefined) records.delete(oldest)
      },
      find: async (id) => records.get(id),
      findByUid: async (uid) => [...records.values()].find((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id) => this.#consume(records.get(id)),
      destroy: async (id) => void records.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const [id, payload] of records) if (payload.grantId === grantId) records.delete(id)
      },
    }
  }

  /** From now on every access token that lives has expired. */
  expireAccessTokens(): void {
    for (const payload of this.#recordsOf('AccessToken').values()) payload.exp = 0
  }

  /** Forgets every session, grant, code and token. */
  clear(): void {
    for (const records of this.#kinds.values()) records.clear()
  }

  /** Makes an authorization code unusable; it cannot be told from one that never was. */
  removeCode(code: string): void {
    this.#recordsOf('AuthorizationCode').delete(code)
  }

  /** Makes an authorization code accept this verifier, or none. */
  weakenCode(code: string, codeChallenge: string | undefined): void {
    const payload = this.#recordsOf('AuthorizationCode').get(code)
    if (!payload) return
    if (codeChallenge === undefined) delete payload.codeChallenge
    else Object.assign(payload, { codeChallenge, codeChallengeMethod: 'S256' })
  }

  /** Ends a grant with its codes and tokens. */
  revokeGrant(grantId: string): void {
    this.#recordsOf('Grant').delete(grantId)
    for (const kind of GRANTED) void this.adapter(kind).revokeByGrantId(grantId)
  }

  #consume(payload: AdapterPayload | undefined): void {
    if (payload && !payload.consumed) {
      payload.consumed = Math.floor(Date.now() / 1000)
      return
    }
    // Two requests came with the same code at the same moment, and both had found it unused.
    if (payload?.grantId) this.revokeGrant(payload.grantId)
    throw new errors.InvalidGrant('already consumed')
  }

  #recordsOf(kind: string): Map<string, AdapterPayload> {
    const existing = this.#kinds.get(kind)
    if (existing) return existing
    const records = new Map<string, AdapterPayload>()
    this.#kinds.set(kind, records)
    return records
  }
}
