import { type CancellationReason, reply } from '@stagedoor/shared/dashboard-messages'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { ClaimVerifier } from '@stagedoor/shared/secrets'
import { type SignInEvent, signInEvent } from '@stagedoor/shared/sign-in-events'
import { type Answer, askServer, type Fetch } from './ask-server.ts'
import { isTransient } from './is-transient.ts'
import { ANSWER_TIMEOUT_MS, type Messenger } from './messenger.ts'
import { UnreachableError } from './unreachable-error.ts'

/** How a sign-in stands; `tag` names this for the next question. Without an event nothing has changed. */
export type News = { event?: SignInEvent; tag?: string | undefined }

/** The sign-in over HTTP. */
export type SignInApi = Messenger & {
  /**
   * The newest event, or, if that is the one `known` by its tag, the next, for which it waits up to `waitS` seconds.
   * A refusal that ends the sign-in is told as `sign-in:failed`; rejects with an `UnreachableError` when it is worth
   * asking again.
   */
  claim(waitS: number, known: string | undefined, signal: AbortSignal): Promise<News>
  /** Tells the server that the viewer gave up, or why else. Best effort: it would find out by itself later. */
  cancel(reason?: CancellationReason): void
}

/** Requests carry the claim verifier in `Authorization`, never in the URL, and no cookies. */
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
    // keepalive: the page may go away just after the credentials were saved.
    const init = { ...common, headers, method: 'POST', keepalive: true, body: JSON.stringify(message) }
    return parseReply(await askServer(fetch, toUrl(path), init, ANSWER_TIMEOUT_MS, signal))
  }

  return {
    async claim(waitS, known, signal) {
      const url = toUrl(`${routes.signIn}?wait=${waitS}&integration=${integration}`)
      const headers = { authorization, ...(known !== undefined && { 'if-none-match': known }) }
      const timeoutMs = waitS * 1000 + ANSWER_TIMEOUT_MS
      return parseNews(await askServer(fetch, url, { ...common, headers }, timeoutMs, signal))
    },
    confirm: (message, signal) => post(routes.confirmation, message, signal),
    acknowledge: (message, signal) => post(routes.receipt, message, signal),
    cancel(reason) {
      const path = reason === undefined ? routes.signIn : `${routes.signIn}?${new URLSearchParams({ reason })}`
      const asked = fetch(toUrl(path), { ...common, method: 'DELETE', keepalive: true })
      asked.catch(() => undefined)
    },
  }
}

function parseReply({ status, body }: Answer) {
  if (status === 204) return { ok: true } as const
  const parsed = reply.safeParse(body)
  if (parsed.success) return parsed.data
  throw unreadable(undefined)
}

function parseNews({ status, body, tag, retryAfterS }: Answer): News {
  if (status === 204) return {}
  if (status === 200) {
    const event = signInEvent.safeParse(body)
    if (event.success) return { event: event.data, tag }
    throw unreadable(retryAfterS)
  }
  const refusal = problem.safeParse(body)
  if (!refusal.success) throw unreadable(retryAfterS)
  if (!isTransient(refusal.data)) return { event: { event: 'sign-in:failed', data: refusal.data } }
  throw new UnreachableError(refusal.data.title, refusal.data.retryAfter ?? retryAfterS)
}

function unreadable(retryAfterS: number | undefined): UnreachableError {
  return new UnreachableError(
    'The sign-in server answered something that is not part of the protocol. Check that publicUrl names it and that no proxy answers instead.',
    retryAfterS,
  )
}
