import type { IssuedCode, IssuedToken, SeenRequest } from './evidence.ts'

/** The mock keeps so many requests; of more, the newest. */
const REQUESTS_KEPT = 10_000

export type Misbehaviour = {
  at: 'authorize' | 'callback' | 'token' | 'refresh' | 'revoke'
  name: string
  /** For ever unless told. */
  times?: number
  ms?: number
  retryAfterS?: number
}

/** The mock provider's control endpoint; its README has the misbehaviours. */
export class ProviderControl {
  /** Origin of the mock provider. */
  readonly origin: string
  readonly #url: string

  constructor(providerUrl: string) {
    this.origin = providerUrl
    this.#url = `${providerUrl}/control`
  }

  async misbehave(misbehaviour: Misbehaviour): Promise<void> {
    const answer = await fetch(`${this.#url}/misbehave`, { method: 'POST', body: JSON.stringify(misbehaviour) })
    if (!answer.ok) throw new Error(`The mock provider refused: ${await answer.text()}`)
  }

  /** It behaves from now on, and forgets what it was asked. */
  async reset(): Promise<void> {
    const answer = await fetch(`${this.#url}/reset`, { method: 'POST' })
    if (!answer.ok) throw new Error(`The mock provider refused: ${await answer.text()}`)
  }

  /** Everything that it was asked. */
  async requests(): Promise<SeenRequest[]> {
    const { requests } = (await (await fetch(`${this.#url}/requests`)).json()) as { requests: SeenRequest[] }
    if (requests.length < REQUESTS_KEPT) return requests
    throw new Error('The mock provider has forgotten its first requests: run fewer sign-ins at a time.')
  }

  /** Everything that it issued. */
  async grants(): Promise<{ codes: IssuedCode[]; tokens: IssuedToken[] }> {
    return (await (await fetch(`${this.#url}/grants`)).json()) as { codes: IssuedCode[]; tokens: IssuedToken[] }
  }
}
