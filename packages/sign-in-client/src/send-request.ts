import { parseRetryAfter } from '@stagedoor/shared/parse-retry-after'
import { UnreachableError } from './unreachable-error.ts'

/** Like the global `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A response before validation; `body` is undefined if it is not JSON. */
export type ServerResponse = {
  status: number
  body: unknown
  tag: string | undefined
  retryAfterS: number | undefined
  /** Required in the next proof (RFC 9449 §8). */
  nonce: string | undefined
}

/**
 * Sends a request and reads its JSON response, whatever the status. Rejects with an `UnreachableError` after
 * `timeoutMs`, or if `signal` aborts.
 */
export async function sendRequest(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ServerResponse> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    const response = await fetch(url, { ...init, signal: controller.signal })
    const { status, headers } = response
    // The headers count without a JSON body, too: Retry-After of a proxy's 503, for example.
    const body: unknown = await response.json().catch(() => undefined)
    const tag = headers.get('etag') ?? undefined
    return { status, body, tag, retryAfterS: parseRetryAfter(headers), nonce: parseNonce(headers) }
  } catch {
    throw new UnreachableError('The sign-in server cannot be reached. Check the connection; the request is retried.')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9449#section-8 */
function parseNonce(headers: Headers): string | undefined {
  const required = /\buse_dpop_nonce\b/.test(headers.get('www-authenticate') ?? '')
  return required ? (headers.get('dpop-nonce') ?? undefined) : undefined
}
