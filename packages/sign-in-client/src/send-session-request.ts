import { type Fetch, type ServerResponse, sendRequest } from './send-request.ts'
import type { DpopKey, ProofRequest } from './session-vault.ts'
import { UnreachableError } from './unreachable-error.ts'

/**
 * Sends a request about a session, with a fresh proof. Repeats it once if the server requires its nonce in the proof,
 * because one of the clocks is wrong. Rejects as {@link sendRequest} does.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-8
 */
export async function sendSessionRequest(
  fetch: Fetch,
  key: DpopKey,
  request: Omit<ProofRequest, 'nonce'>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ServerResponse> {
  const { method, url, handle } = request

  async function send(nonce: string | undefined): Promise<ServerResponse> {
    const init: RequestInit = {
      method,
      headers: { authorization: `DPoP ${handle}`, dpop: await key.createProof({ ...request, nonce }) },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // Completes a sign-out even if the page closes right after.
      keepalive: method === 'DELETE',
    }
    return sendRequest(fetch, url, init, timeoutMs, signal)
  }

  const first = await send(undefined)
  if (first.nonce === undefined) return first
  const second = await send(first.nonce)
  if (second.nonce === undefined) return second
  throw new UnreachableError('The sign-in server did not accept its own nonce. Try later.', second.retryAfterS)
}
