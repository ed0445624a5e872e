import { ApiFailure } from './api-failure.ts'
import { toFailureReason } from './to-failure-reason.ts'
import type { TokenSource } from './token-source.ts'

export const TIMEOUT_MS = 15_000

/** How to reach the viewer's data. */
export type ApiAccess = {
  /** Base of the provider's API, without a slash at the end. */
  apiUrl: string
  /** From where pictures may come. */
  imageOrigins: readonly string[]
  tokens: TokenSource
}

type ProviderRequest<T> = {
  /** Below the API's base, such as `/me`. */
  path: string
  /** Throws when the reply is not what was asked for. */
  parse: (reply: unknown) => T
  /** Ends the request when nobody waits for it any more. */
  signal: AbortSignal
}

/**
 * Asks the provider, straight from the browser. A token that is refused is replaced once, and the request repeated once.
 * Every failure is an {@link ApiFailure}, except the end that `signal` asks for.
 */
export async function askProvider<T>(
  { apiUrl, tokens }: Pick<ApiAccess, 'apiUrl' | 'tokens'>,
  { path, parse, signal }: ProviderRequest<T>,
): Promise<T> {
  const url = apiUrl + path
  const token = await tokens.getToken()
  let reply = await load(url, token, signal)
  if (reply.status === 401) {
    const fresh = await tokens.replace(token)
    reply = await load(url, fresh, signal)
    if (reply.status === 401) tokens.invalidate(fresh)
  }
  const { ok, status, headers, body } = reply
  if (!ok) throw new ApiFailure(toFailureReason(status, headers, body))
  try {
    return parse(JSON.parse(body))
  } catch (cause) {
    throw new ApiFailure({ kind: 'unreadable' }, { cause })
  }
}

async function load(url: string, accessToken: string, signal: AbortSignal) {
  const request = new AbortController()
  const abort = () => request.abort()
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  const timeout = setTimeout(abort, TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${accessToken}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: request.signal,
    })
    return { ok: response.ok, status: response.status, headers: response.headers, body: await response.text() }
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new ApiFailure({ kind: 'unreachable' }, { cause })
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', abort)
  }
}
