import { type Answer, askServer, type Fetch } from './ask-server.ts'
import type { DpopKey, ProofRequest } from './session-vault.ts'
import { UnreachableError } from './unreachable-error.ts'

/**
 * One request about a session, with a fresh proof. If the server wants its nonce in the proof, because this clock or its
 * own is wrong, the request is repeated once. Rejects with an `UnreachableError` as {@link askServer} does.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-8
 */
export async function askSession(
  fetch: Fetch,
  key: DpopKey,
  request: Omit<ProofRequest, 'nonce'>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const { method, url, handle } = request

  async function ask(nonce: string | undefined): Promise<Answer> {
    const init: RequestInit = {
      method,
      headers: { authorization: `DPoP ${handle}`, dpop: await key.createProof({ ...request, nonce }) },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // Signing out goes through even if the page is closed right after.
      keepalive: method === 'DELETE',
    }
    return askServer(fetch, url, init, timeoutMs, signal)
  }

  const first = await ask(undefined)
  if (first.nonce === undefined) return first
  const second = await ask(first.nonce)
  if (second.nonce === undefined) return second
  throw new UnreachableError('The sign-in server did not accept its own nonce. Try later.', second.retryAfterS)
}
