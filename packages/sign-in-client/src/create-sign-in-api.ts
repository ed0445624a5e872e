import { type CancellationReason, reply } from '@stagedoor/shared/dashboard-messages'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { ClaimVerifier } from '@stagedoor/shared/secrets'
import { type SignInEvent, signInEvent } from '@stagedoor/shared/sign-in-events'
import { isTransient } from './is-transient.ts'
import { type Messenger, RESPONSE_TIMEOUT_MS } from './messenger.ts'
import { type Fetch, type ServerResponse, sendRequest } from './send-request.ts'
import { UnreachableError } from './unreachable-error.ts'

/** Result of a claim; `tag` identifies the event in the next claim. Without an event nothing has changed. */
export type ClaimResult = { event?: SignInEvent; tag?: string | undefined }

/** The sign-in protocol over HTTP. */
export type SignInApi = Messenger & {
  /**
   * Gets the newest event. If that is the one with the tag `known`, waits up to `waitS` seconds for the next.
   * A final refusal becomes `sign-in:failed`. Rejects with an `UnreachableError` if a retry may succeed.
   */
  claim(waitS: number, known: string | undefined, signal: AbortSignal): Promise<ClaimResult>
  /** Informs the server that the sign-in was canceled. Best effort: the server times it out anyway. */
  cancel(reason?: CancellationReason): void
}

/** Sends the claim verifier in `Authorization`, never in the URL, and no cookies. */
export function createSignInApi(
  {
    publicUrl,
    integration,
    claimVerifier,
  }: { publicUrl: string; integration: IntegrationName; claimVerifier: ClaimVerifier },
  fetch: Fetch,
): SignInApi {
  const authorization = `Bearer ${claimVerifier}`
  const common: RequestInit = {
    headers: { authorization },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }

  const toUrl = (path: string) => new URL(path, publicUrl).href

  async function post(path: string, message: object, signal: AbortSignal) {
    const headers = { authorization, 'content-type': 'application/json' }
    // keepalive: the page may close right after the credentials were saved.
    const init = { ...common, headers, method: 'POST', keepalive: true, body: JSON.stringify(message) }
    return parseReply(await sendRequest(fetch, toUrl(path), init, RESPONSE_TIMEOUT_MS, signal))
  }

  return {
    async claim(waitS, known, signal) {
      const url = toUrl(`${routes.signIn}?wait=${waitS}&integration=${integration}`)
      const headers = { authorization, ...(known !== undefined && { 'if-none-match': known }) }
      const timeoutMs = waitS * 1000 + RESPONSE_TIMEOUT_MS
      return parseClaim(await sendRequest(fetch, url, { ...common, headers }, timeoutMs, signal))
    },
    confirm: (message, signal) => post(routes.confirmation, message, signal),
    acknowledge: (message, signal) => post(routes.receipt, message, signal),
    cancel(reason) {
      const path = reason === undefined ? routes.signIn : `${routes.signIn}?${new URLSearchParams({ reason })}`
      const sent = fetch(toUrl(path), { ...common, method: 'DELETE', keepalive: true })
      sent.catch(() => undefined)
    },
  }
}

function parseReply({ status, body }: ServerResponse) {
  if (status === 204) return { ok: true } as const
  const parsed = reply.safeParse(body)
  if (parsed.success) return parsed.data
  throw createUnreadable(undefined)
}

function parseClaim({ status, body, tag, retryAfterS }: ServerResponse): ClaimResult {
  if (status === 204) return {}
  if (status === 200) {
    const event = signInEvent.safeParse(body)
    if (event.success) return { event: event.data, tag }
    throw createUnreadable(retryAfterS)
  }
  const refusal = problem.safeParse(body)
  if (!refusal.success) throw createUnreadable(retryAfterS)
  if (!isTransient(refusal.data)) return { event: { event: 'sign-in:failed', data: refusal.data } }
  throw new UnreachableError(refusal.data.title, refusal.data.retryAfter ?? retryAfterS)
}

function createUnreadable(retryAfterS: number | undefined): UnreachableError {
  return new UnreachableError(
    'The response of the sign-in server is not part of the protocol. Check publicUrl, and that no proxy responds instead.',
    retryAfterS,
  )
}
