import type { CustomFetch } from 'openid-client'
import { Agent } from 'undici'
import { ProviderError } from '../errors.ts'
import { publicAddressLookup } from './public-address-lookup.ts'

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
      const text = await readShort(answer.body, answer.headers['content-encoding'])
      return new Response(NO_BODY.has(answer.statusCode) ? null : text, {
        status: answer.statusCode,
        headers: toHeaders(answer.headers),
      })
    } catch (error) {
      if (error instanceof ProviderError) throw error
      throw new ProviderError('provider_unreachable', { cause: error })
    }
  }

  return { fetch, close: () => agent.close() }
}

/** Statuses whose `Response` must not have a body (Fetch standard). */
const NO_BODY = new Set([204, 205, 304])

/** Leaving the loop early ends the connection: it would otherwise be busy with an answer that nobody reads. */
async function readShort(body: AsyncIterable<Buffer>, encoding: string | string[] = 'identity'): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > LONGEST_ANSWER || encoding !== 'identity') throw new ProviderError('unsupported_token_response')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function toHeaders(headers: Record<string, string | string[] | undefined>): Headers {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) result.append(name, one)
  }
  return result
}
