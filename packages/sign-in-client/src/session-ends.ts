import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { ended } from '@stagedoor/shared/session-answers'
import type { Answer, Fetch } from './ask-server.ts'
import { askSession } from './ask-session.ts'
import type { LoadVault } from './import-vault.ts'
import { isSessionOver } from './is-session-over.ts'
import type { RunAlone } from './run-alone.ts'
import type { PendingEnd, SessionVault } from './session-vault.ts'
import { toBackOffMs } from './to-back-off.ts'
import { wait } from './wait.ts'

/** What came of a sign-out. In each case nothing is left in this browser. */
export type EndOutcome =
  /** The server has forgotten the session; `revoked` if the provider has forgotten the grant as well. */
  | { status: 'ended'; revoked: boolean }
  /** The server could not be told yet. It is told as soon as it can be. */
  | { status: 'pending' }

type SessionEndsOptions = {
  publicUrl: string
  fetch: Fetch
  loadVault: LoadVault
  runAlone: RunAlone
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  signal: AbortSignal
}

export type SessionEnds = {
  /** Notes the end of a session, then tells the server. */
  tell(handle: SessionHandle): Promise<EndOutcome>
  /** Goes on until the server knows of every end that was noted. */
  resume(): void
}

/** No session lives longer, so then the server needs no telling. */
export const LONGEST_SESSION_MS = 180 * 86_400_000

/** The server revokes the grant before it answers. */
const END_TIMEOUT_MS = 20_000
const LONGEST_PAUSE_MS = 300_000
const LOCK = 'stagedoor.ends'

const PENDING: EndOutcome = { status: 'pending' }
const NOTHING_LEFT: EndOutcome = { status: 'ended', revoked: false }

/** Sees to it that the server hears of every sign-out, even one that happened offline. */
export function createSessionEnds(options: SessionEndsOptions): SessionEnds {
  const { publicUrl, fetch, loadVault, runAlone, window, signal } = options
  const url = new URL(routes.session, publicUrl).href
  /** Those that the vault has not taken yet. */
  const noted = new Set<PendingEnd>()
  let resuming = false

  async function tellOne(vault: SessionVault, { handle, endedAt }: PendingEnd): Promise<EndOutcome> {
    const key = await vault.loadKey()
    const tooLate = Date.now() - endedAt > LONGEST_SESSION_MS
    // Without the key nobody can tell the server, but nobody can use the session either.
    const outcome =
      key === undefined || tooLate
        ? NOTHING_LEFT
        : toOutcome(await askSession(fetch, key, { method: 'DELETE', url, handle }, END_TIMEOUT_MS, signal))
    if (outcome !== PENDING) await vault.removeEnd(handle)
    return outcome
  }

  async function tellAll(): Promise<ReadonlyMap<SessionHandle, EndOutcome>> {
    const vault = await loadVault()
    // Before the server is asked: the page may be closed meanwhile.
    for (const end of noted) {
      await vault.saveEnd(end)
      noted.delete(end)
    }
    const outcomes = new Map<SessionHandle, EndOutcome>()
    // The newest first: somebody may be waiting for it.
    for (const end of (await vault.loadEnds()).reverse()) {
      outcomes.set(end.handle, await tellOne(vault, end).catch(() => PENDING))
    }
    return outcomes
  }

  async function resume(): Promise<void> {
    if (resuming) return
    resuming = true
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcomes = await runAlone(LOCK, tellAll).catch(() => undefined)
      const left = [...(outcomes?.values() ?? [])].includes(PENDING)
      if (!left && noted.size === 0) break
      await waitForNetwork(toBackOffMs(failures, 0, LONGEST_PAUSE_MS))
    }
    resuming = false
  }

  /** Resolves after `ms`, or as soon as the browser says that it is online again. */
  async function waitForNetwork(ms: number): Promise<void> {
    const waiting = new AbortController()
    const stop = () => waiting.abort()
    window.addEventListener('online', stop)
    signal.addEventListener('abort', stop)
    if (!signal.aborted) await wait(ms, waiting.signal)
    window.removeEventListener('online', stop)
    signal.removeEventListener('abort', stop)
  }

  return {
    async tell(handle) {
      noted.add({ handle, endedAt: Date.now() })
      const outcomes = await runAlone(LOCK, tellAll).catch(() => undefined)
      const outcome = outcomes?.get(handle) ?? PENDING
      if (outcome === PENDING) void resume()
      return outcome
    },
    resume: () => void resume(),
  }
}

/** Only the server's own words count: whatever stands between may answer anything with any status. */
function toOutcome({ status, body }: Answer): EndOutcome {
  const told = ended.safeParse(body)
  if (status === 200 && told.success) return { status: 'ended', revoked: told.data.revoked }
  const refusal = problem.safeParse(body)
  return refusal.success && isSessionOver(refusal.data) ? NOTHING_LEFT : PENDING
}
