import type { CustomFetch } from 'openid-client'
import { Agent, errors } from 'undici'
import { ProviderError } from '../../errors.ts'
import { publicAddressLookup } from './public-address-lookup.ts'
import { toConformResponse } from './to-conform-response.ts'

/** The longest answer that is read, in bytes. Real token responses have one or two kilobytes. */
const LONGEST_ANSWER = 65_536

/** How long an idle connection is kept, in ms, unless the provider says that it ends it earlier. */
const KEPT_MS = 75_000

type ProviderFetchOptions = {
  /** Calls to one origin at a time; further ones wait for their turn within the call's own time limit. */
  callsInFlight: number
  /** Let the provider have a loopback or private address. */
  allowPrivateAddresses: boolean
}

/**
 * How the OAuth library reaches a provider: a pool that stays warm for over a minute (a sign-in now and then would otherwise
 * pay for a new TLS connection each time), no redirects, no compression, short answers only.
 */
export function createProviderFetch({ callsInFlight, allowPrivateAddresses }: ProviderFetchOptions) {
  const agent = new Agent({
    connections: callsInFlight,
    pipelining: 1,
    maxResponseSize: LONGEST_ANSWER,
    keepAliveTimeout: KEPT_MS,
    keepAliveMaxTimeout: KEPT_MS,
    connect: { timeout: 10_000, ...(!allowPrivateAddresses && { lookup: publicAddressLookup }) },
  })

  const fetch: CustomFetch = async (url, { method, headers, body, signal }) => {
    const target = new URL(url)
    try {
      const answer = await agent.request({
        origin: target.origin,
        path: `${target.pathname}${target.search}`,
        method: method as 'GET' | 'POST',
        headers: { ...headers, 'accept-encoding': 'identity' },
        body: body === undefined || body === null ? null : String(body),
        signal: signal ?? null,
      })
      const { statusCode: status, headers: answered, body: stream } = answer
      if ((answered['content-encoding'] ?? 'identity') !== 'identity') {
        // Ends the connection: it would otherwise be busy with an answer that nobody reads. Undici calls that an error.
        stream.on('error', () => {}).destroy()
        throw new ProviderError('unsupported_token_response')
      }
      return toConformResponse(await stream.text(), { status, headers: toHeaders(answered) })
    } catch (cause) {
      if (cause instanceof ProviderError) throw cause
      const isTooLong = cause instanceof errors.ResponseExceededMaxSizeError
      throw new ProviderError(isTooLong ? 'unsupported_token_response' : 'provider_unreachable', { cause })
    }
  }

  return { fetch, close: () => agent.close() }
}

function toHeaders(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
}
