import { type Problem, problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { type Renewed, renewed } from '@stagedoor/shared/session-answers'
import type { Answer, Fetch } from './ask-server.ts'
import { askSession } from './ask-session.ts'
import { createLocalProblem } from './create-local-problem.ts'
import type { LoadVault } from './import-vault.ts'
import { isSessionOver } from './is-session-over.ts'
import type { RunAlone } from './run-alone.ts'
import { UnreachableError } from './unreachable-error.ts'

/** What came of a renewal. */
export type RenewalOutcome =
  /** A fresh token is stored. */
  | { status: 'renewed' }
  /** There is no session any more, and nothing of it is stored. The viewer has to sign in again. */
  | { status: 'ended'; problem: Problem }
  /** Not now. Nothing is lost: the session may be renewed later, not sooner than `retryAfterS` if that is given. */
  | { status: 'failed'; problem: Problem; retryAfterS?: number }

type Surroundings = {
  publicUrl: string
  load(): { handle: SessionHandle; accessToken: string } | undefined
  saveRenewed(renewed: Renewed): void
  forget(problem: Problem): void
  fetch: Fetch
  loadVault: LoadVault
  runAlone: RunAlone
  signal: AbortSignal
}

/** The server itself waits up to 10 s for the provider, and may wait for another of its processes before. */
const RENEWAL_TIMEOUT_MS = 30_000

const LOCK = 'stagedoor.renewal'

export function renewSession(surroundings: Surroundings, accessToken: string): Promise<RenewalOutcome> {
  const { load, saveRenewed, forget, runAlone } = surroundings

  async function renew(): Promise<RenewalOutcome> {
    // Read only now: while this page waited for its turn, another may have renewed, or signed out.
    const stored = load()
    if (stored === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
    if (stored.accessToken !== accessToken) return { status: 'renewed' }

    const result = await askForRenewal(surroundings, stored.handle).catch(toFailed)
    // A sign-out in the meantime, here or in another zone, must not be undone; nor a sign-in be overwritten.
    const now = load()
    if (now === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
    if (now.handle !== stored.handle) return { status: 'renewed' }
    if (result.status === 'answered') {
      saveRenewed(result.renewed)
      return { status: 'renewed' }
    }
    if (result.status === 'ended') forget(result.problem)
    return result
  }

  return runAlone(LOCK, renew)
}

type Result = { status: 'answered'; renewed: Renewed } | Exclude<RenewalOutcome, { status: 'renewed' }>

async function askForRenewal(
  { publicUrl, fetch, loadVault, signal }: Surroundings,
  handle: SessionHandle,
): Promise<Result> {
  const key = await (await loadVault()).loadKey()
  // The browser has cleared the key but not the token: without it nobody can renew.
  if (key === undefined) return { status: 'ended', problem: createLocalProblem('session_unknown') }
  const url = new URL(routes.renewal, publicUrl).href
  return toResult(await askSession(fetch, key, { method: 'POST', url, handle }, RENEWAL_TIMEOUT_MS, signal))
}

function toResult({ status, body, retryAfterS }: Answer): Result {
  if (status === 200) {
    const fresh = renewed.safeParse(body)
    if (fresh.success) return { status: 'answered', renewed: fresh.data }
  }
  const refusal = problem.safeParse(body)
  if (!refusal.success) {
    return toFailed(new UnreachableError('The sign-in server gave no answer that can be used. Try later.', retryAfterS))
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
