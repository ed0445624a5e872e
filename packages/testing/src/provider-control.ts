/** The mock keeps so many requests; of more, the newest. */
const REQUESTS_KEPT = 10_000

/** A request as the mock provider saw it. */
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
  revoked: boolean
  expired: boolean
}

export type Misbehaviour = {
  at: 'authorize' | 'callback' | 'token' | 'refresh' | 'api' | 'revoke'
  name: string
  /** For ever unless told. */
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

  /** It behaves from now on, and forgets what it was asked. Sessions and tokens stay. */
  async reset(): Promise<void> {
    await this.#ask('reset', {})
  }

  /** As after its start. */
  async startOver(): Promise<void> {
    await this.#ask('start-over', {})
  }

  async expireAccessTokens(): Promise<void> {
    await this.#ask('expire-access-tokens', {})
  }

  /** Everything that it was asked since it was reset, or what was of one kind. */
  async requests(kind?: string): Promise<SeenRequest[]> {
    const { requests } = (await (await this.#ask('requests')).json()) as { requests: SeenRequest[] }
    if (requests.length >= REQUESTS_KEPT)
      throw new Error('The mock provider has forgotten its first requests: ask it for less between two resets.')
    return kind === undefined ? requests : requests.filter((request) => request.kind === kind)
  }

  /** Everything that it issued. */
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
    if (!answer.ok) throw new Error(`The mock provider refused "${path}": ${await answer.text()}`)
    return answer
  }
}
