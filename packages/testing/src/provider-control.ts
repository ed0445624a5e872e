/** Maximum number of requests that the mock keeps; it drops the oldest. */
const REQUESTS_KEPT = 10_000

/** A request that the mock provider received. */
export type SeenRequest = {
  kind: string
  queryNames: string[]
  bodyNames: string[]
  parameters: Record<string, string>
  clientAuthentication: 'basic' | 'body' | 'none'
  receivedAt: string
  endedAt: string | null
  status: number | null
}
export type IssuedCode = { id: string; grantId: string; redeemed: boolean }
export type IssuedToken = {
  id: string
  kind: 'access' | 'refresh'
  grantId: string
  issuedAt: string
  revoked: boolean
  expired: boolean
}

export type Misbehaviour = {
  at: 'authorize' | 'callback' | 'token' | 'refresh' | 'api' | 'revoke'
  name: string
  /** Default: unlimited. */
  times?: number
  ms?: number
  retryAfterS?: number
  listener?: string
}

/** The mock provider's control endpoint; its README has the misbehaviours. */
export class ProviderControl {
  /** Origin of the mock provider. */
  readonly origin: string

  constructor(origin: string) {
    this.origin = origin
  }

  async misbehave(misbehaviour: Misbehaviour): Promise<void> {
    await this.#ask('misbehave', misbehaviour)
  }

  /** Ends all misbehaviors and clears the recorded requests. Keeps sessions and tokens. */
  async reset(): Promise<void> {
    await this.#ask('reset', {})
  }

  /** Restores the initial state. */
  async startOver(): Promise<void> {
    await this.#ask('start-over', {})
  }

  async expireAccessTokens(): Promise<void> {
    await this.#ask('expire-access-tokens', {})
  }

  /** The requests since the last reset, optionally of one kind. */
  async requests(kind?: string): Promise<SeenRequest[]> {
    const { requests } = (await (await this.#ask('requests')).json()) as { requests: SeenRequest[] }
    if (requests.length >= REQUESTS_KEPT)
      throw new Error('The mock provider has dropped its first requests: reset it more often.')
    return kind === undefined ? requests : requests.filter((request) => request.kind === kind)
  }

  /** All issued codes and tokens. */
  async grants(): Promise<{ codes: IssuedCode[]; tokens: IssuedToken[] }> {
    return (await (await this.#ask('grants')).json()) as { codes: IssuedCode[]; tokens: IssuedToken[] }
  }

  async #ask(path: string, order?: object): Promise<Response> {
    const init = order && {
      method: 'POST',
      body: JSON.stringify(order),
      headers: { 'Content-Type': 'application/json' },
    }
    const answer = await fetch(`${this.origin}/control/${path}`, init ?? {})
    if (!answer.ok) throw new Error(`The mock provider rejected "${path}": ${await answer.text()}`)
    return answer
  }
}
