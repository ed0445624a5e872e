/** The requests that tests ask about. `stray` is one that only a client following a bad redirect makes. */
export type RequestKind = 'authorize' | 'token' | 'refresh' | 'api' | 'revoke' | 'stray'

/** One request as a test sees it. Secrets stay out, except for codes, which live for one use. */
export type SeenRequest = {
  kind: RequestKind
  method: string
  path: string
  /** Repeated as often as they came. */
  queryNames: string[]
  bodyNames: string[]
  /** Values worth asserting. `…_sha256` is base64url; `code_verifier_sha256` should equal the `code_challenge`. */
  parameters: Record<string, string>
  clientAuthentication: 'basic' | 'body' | 'none'
  /** Id of the listener whose code or token this is. */
  listener: string | null
  misbehaviour: string | null
  /** ISO 8601. */
  receivedAt: string
  /** ISO 8601: when the answer was sent, or its connection ended without one. `null` until then. */
  endedAt: string | null
  /** `null` while unanswered, and for ever if the answer was never finished. */
  status: number | null
}

const MAX_REQUESTS = 10_000

/** What was asked since the last reset; of very many, the newest. */
export class RequestLog {
  #requests: SeenRequest[] = []

  add(request: SeenRequest): void {
    if (this.#requests.length >= MAX_REQUESTS) this.#requests.shift()
    this.#requests.push(request)
  }

  list(): readonly SeenRequest[] {
    return this.#requests
  }

  clear(): void {
    this.#requests = []
  }
}
