import { type Problem, problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { type Renewed, renewed } from '@stagedoor/shared/session-answers'
import { createLocalProblem } from './create-local-problem.ts'
import type { LoadVault } from './import-vault.ts'
import { isSessionOver } from './is-session-over.ts'
import type { RunExclusively } from './run-exclusively.ts'
import type { Fetch, ServerResponse } from './send-request.ts'
import { sendSessionRequest } from './send-session-request.ts'
import { UnreachableError } from './unreachable-error.ts'

/** Result of a renewal. */
export type RenewalOutcome =
  /** A new token is stored. */
  | { status: 'renewed' }
  /** The session has ended and is deleted. The viewer must sign in again. */
  | { status: 'ended'; problem: Problem }
  /** The session is unchanged. Retry later, after `retryAfterS` if set. */
  | { status: 'failed'; problem: Problem; retryAfterS?: number }

type RenewalContext = {
  publicUrl: string
  load(): { handle: SessionHandle; accessToken: string } | undefined
  saveRenewed(renewed: Renewed): void
  forget(problem: Problem): void
  fetch: Fetch
  loadVault: LoadVault
  runExclusively: RunExclusively
  signal: AbortSignal
}

/** Includes the server's own 10 s timeout for the provider, and a wait for another of its processes. */
const RENEWAL_TIMEOUT_MS = 30_000

const LOCK = 'stagedoor.renewal'

export function renewSession(context: RenewalContext, accessToken: string): Promise<RenewalOutcome> {
  const { load, saveRenewed, forget, runExclusively } = context

  async function renew(): Promise<RenewalOutcome> {
    // Read under the lock: another page may have renewed or signed out meanwhile.
    const stored = load()
    if (stored === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
    if (stored.accessToken !== accessToken) return { status: 'renewed' }

    const result = await requestRenewal(context, stored.handle).catch(toFailed)
    // Must not undo a sign-out or overwrite a sign-in that happened meanwhile.
    const now = load()
    if (now === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
    if (now.handle !== stored.handle) return { status: 'renewed' }
    if (result.status === 'received') {
      saveRenewed(result.renewed)
      return { status: 'renewed' }
    }
    if (result.status === 'ended') forget(result.problem)
    return result
  }

  return runExclusively(LOCK, renew)
}

type Result = { status: 'received'; renewed: Renewed } | Exclude<RenewalOutcome, { status: 'renewed' }>

async function requestRenewal(
  { publicUrl, fetch, loadVault, signal }: RenewalContext,
  handle: SessionHandle,
): Promise<Result> {
  const key = await (await loadVault()).loadKey()
  // The browser deleted the key but not the token: the session is unusable.
  if (key === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
  const url = new URL(routes.renewal, publicUrl).href
  return toResult(await sendSessionRequest(fetch, key, { method: 'POST', url, handle }, RENEWAL_TIMEOUT_MS, signal))
}

function toResult({ status, body, retryAfterS }: ServerResponse): Result {
  if (status === 200) {
    const fresh = renewed.safeParse(body)
    if (fresh.success) return { status: 'received', renewed: fresh.data }
  }
  const refusal = problem.safeParse(body)
  if (!refusal.success) {
    return toFailed(new UnreachableError('The response of the sign-in server is invalid. Try later.', retryAfterS))
  }
  if (isSessionOver(refusal.data)) return { status: 'ended', problem: refusal.data }
  const { retryAfter = retryAfterS } = refusal.data
  return { status: 'failed', problem: refusal.data, ...(retryAfter !== undefined && { retryAfterS: retryAfter }) }
}

function toFailed(error: unknown): Extract<RenewalOutcome, { status: 'failed' }> {
  const retryAfterS = error instanceof UnreachableError ? error.retryAfterS : undefined
  const detail = error instanceof Error ? error.message : undefined
  const local = createLocalProblem('server_error', detail)
  return { status: 'failed', problem: local, ...(retryAfterS !== undefined && { retryAfterS }) }
}
