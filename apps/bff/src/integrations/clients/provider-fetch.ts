import type { CustomFetch } from 'openid-client'
import { Agent, errors } from 'undici'
import { ProviderError } from '../../errors.ts'
import { hasNameOrPublicAddress, publicAddressLookup } from './public-address-lookup.ts'
import { type AnswerForm, toConformResponse } from './to-conform-response.ts'

/** In bytes. Token responses have one or two kilobytes. */
const LONGEST_ANSWER = 65_536

/** Keep-alive timeout, in ms, unless the provider requests a shorter one. */
const KEPT_MS = 75_000

type ProviderFetchOptions = {
  /** Limit of concurrent calls to one origin; others wait in a queue, within their own timeout. */
  callsInFlight: number
  /** Allows loopback and private addresses. */
  allowPrivateAddresses: boolean
  /** Format of request bodies; form by default. */
  requestFormat?: 'form' | 'json' | undefined
  /** Returns responses as they are, with ID tokens. */
  isStandard?: boolean
} & AnswerForm

/**
 * Creates the `fetch` of the OAuth library: a connection pool with a long keep-alive, which saves TLS handshakes of rare
 * sign-ins; no redirects, no compression, and a limit of the response size.
 */
export function createProviderFetch({
  callsInFlight,
  allowPrivateAddresses,
  requestFormat,
  isStandard = false,
  ...form
}: ProviderFetchOptions) {
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
    if (!allowPrivateAddresses && !hasNameOrPublicAddress(target)) throw new ProviderError('provider_unreachable')
    const asJson = requestFormat === 'json' && body instanceof URLSearchParams
    try {
      const answer = await agent.request({
        origin: target.origin,
        path: `${target.pathname}${target.search}`,
        method: method as 'GET' | 'POST' | 'DELETE',
        headers: { ...headers, 'accept-encoding': 'identity', ...(asJson && { 'content-type': 'application/json' }) },
        body: asJson
          ? JSON.stringify(Object.fromEntries(body))
          : body === undefined || body === null
            ? null
            : String(body),
        signal: signal ?? null,
      })
      const { statusCode: status, headers: answered, body: stream } = answer
      if ((answered['content-encoding'] ?? 'identity') !== 'identity') {
        // Closes the connection, which an unread response would block. Undici emits an error then.
        stream.on('error', () => {}).destroy()
        throw new ProviderError('unsupported_token_response')
      }
      const head = { status, headers: toHeaders(answered) }
      const text = await stream.text()
      return isStandard ? new Response(text === '' ? null : text, head) : toConformResponse(text, head, form)
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
