import { UnreachableError } from './unreachable-error.ts'

/** Like the global `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** An answer, not yet looked into; `body` is undefined if there is none or it is no JSON. */
export type Answer = {
  status: number
  body: unknown
  tag: string | undefined
  retryAfterS: number | undefined
  /** That the server wants in the next proof (RFC 9449 §8). */
  nonce: string | undefined
}

/**
 * One request and its JSON answer, whatever its status. Rejects with an `UnreachableError` if there is none within
 * `timeoutMs`, or if `signal` aborts.
 */
export async function askServer(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    const response = await fetch(url, { ...init, signal: controller.signal })
    // What is no JSON may still say when to come again: a proxy's 503, say.
    const body: unknown = await response.json().catch(() => undefined)
    const tag = response.headers.get('etag') ?? undefined
    return { status: response.status, body, tag, retryAfterS: parseRetryAfter(response), nonce: parseNonce(response) }
  } catch {
    throw new UnreachableError('The sign-in server cannot be reached. Check the connection; it is tried again.')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function parseRetryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? seconds : undefined
}

/** @see https://www.rfc-editor.org/rfc/rfc9449#section-8 */
function parseNonce({ headers }: Response): string | undefined {
  const wanted = /\buse_dpop_nonce\b/.test(headers.get('www-authenticate') ?? '')
  return wanted ? (headers.get('dpop-nonce') ?? undefined) : undefined
}
