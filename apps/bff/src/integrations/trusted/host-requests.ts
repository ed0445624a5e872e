import { Agent, errors } from 'undici'
import { hasNameOrPublicAddress, publicAddressLookup } from '../clients/public-address-lookup.ts'
import type { IntegrationLimits } from '../integration-settings.ts'
import { TrustError } from './trust-error.ts'

/** Of one call, in ms. */
const TIME_LIMIT_MS = 10_000
/** In bytes: a page of a hundred entries, or a picture. */
const LONGEST_ANSWER = 4_194_304
const KEPT_MS = 75_000

type HostRequest = {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string | undefined
}

export type HostAnswer = { status: number; headers: Headers; body: Buffer }

/** Calls to one trusted host: no redirects, no compression, public addresses only, with limits of time and size. */
export class HostRequests {
  readonly #agent: Agent
  readonly #allowPrivateAddresses: boolean

  constructor({ callsInFlight, allowPrivateAddresses }: IntegrationLimits) {
    this.#allowPrivateAddresses = allowPrivateAddresses
    this.#agent = new Agent({
      connections: callsInFlight,
      pipelining: 1,
      maxResponseSize: LONGEST_ANSWER,
      keepAliveTimeout: KEPT_MS,
      keepAliveMaxTimeout: KEPT_MS,
      connect: { timeout: TIME_LIMIT_MS, ...(!allowPrivateAddresses && { lookup: publicAddressLookup }) },
    })
  }

  /** Rejects with `host_unreachable`, or `host_error` for a response that is too long. Redirects are responses. */
  async send({ method, url, headers, body }: HostRequest): Promise<HostAnswer> {
    const target = new URL(url)
    if (!this.#allowPrivateAddresses && !hasNameOrPublicAddress(target)) throw new TrustError('host_unreachable')
    try {
      const answer = await this.#agent.request({
        origin: target.origin,
        path: `${target.pathname}${target.search}`,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        body: body ?? null,
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      return { status: answer.statusCode, headers: toHeaders(answer.headers), body: bytes }
    } catch (cause) {
      const isTooLong = cause instanceof errors.ResponseExceededMaxSizeError
      throw new TrustError(isTooLong ? 'host_error' : 'host_unreachable', { cause })
    }
  }

  close(): Promise<void> {
    return this.#agent.close()
  }
}

function toHeaders(headers: Record<string, string | string[] | undefined>): Headers {
  const pairs = Object.entries(headers).flatMap(([name, value = []]) => [value].flat().map((one) => [name, one]))
  return new Headers(pairs as [string, string][])
}
