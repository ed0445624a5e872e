import { type Auth, TokenUnavailableError } from '@stagedoor/sign-in-client'
import { ApiFailure } from './api-failure.ts'
import { toFailureReason } from './to-failure-reason.ts'

export const TIMEOUT_MS = 15_000

/** Access to the viewer's data. */
export type ApiAccess = {
  /** Base URL of the provider's API, without a trailing slash. */
  apiUrl: string
  /** Allowed origins of pictures. */
  imageOrigins: readonly string[]
  auth: Pick<Auth, 'withToken'>
}

type ProviderRequest<T> = {
  /** Relative to `apiUrl`, such as `/me`. */
  path: string
  /** Throws if the response is invalid. */
  parse: (reply: unknown) => T
  /** Aborts the request. */
  signal: AbortSignal
}

/**
 * Sends a request to the provider from the browser. Replaces a refused token and repeats the request once. Rejects with an
 * {@link ApiFailure}, except after an abort by `signal`.
 */
export async function askProvider<T>(
  { apiUrl, auth }: Pick<ApiAccess, 'apiUrl' | 'auth'>,
  { path, parse, signal }: ProviderRequest<T>,
): Promise<T> {
  const url = apiUrl + path
  const reply = await auth.withToken((accessToken) => load(url, accessToken, signal)).catch(throwApiFailure)
  const { ok, status, headers, body } = reply
  if (!ok) throw new ApiFailure(toFailureReason(status, headers, body))
  try {
    return parse(JSON.parse(body))
  } catch (cause) {
    throw new ApiFailure({ kind: 'unreadable' }, { cause })
  }
}

function throwApiFailure(error: unknown): never {
  if (!(error instanceof TokenUnavailableError)) throw error
  const { reason, retryAfterS } = error
  throw new ApiFailure(reason === 'signed-out' ? { kind: 'unauthorized' } : { kind: reason, retryAfterS })
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
