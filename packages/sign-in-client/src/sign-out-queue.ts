import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { ended } from '@stagedoor/shared/session-answers'
import type { LoadVault } from './import-vault.ts'
import { isSessionOver } from './is-session-over.ts'
import type { RunExclusively } from './run-exclusively.ts'
import type { Fetch, ServerResponse } from './send-request.ts'
import { sendSessionRequest } from './send-session-request.ts'
import type { PendingEnd, SessionVault } from './session-vault.ts'
import { toBackOffMs } from './to-back-off.ts'
import { wait } from './wait.ts'

/** Result of a sign-out. This browser keeps nothing in either case. */
export type EndOutcome =
  /** The server has deleted the session; `revoked` if the provider has revoked the grant as well. */
  | { status: 'ended'; revoked: boolean }
  /** The server is unreachable. The request is retried. */
  | { status: 'pending' }

type SignOutQueueOptions = {
  publicUrl: string
  fetch: Fetch
  loadVault: LoadVault
  runExclusively: RunExclusively
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  signal: AbortSignal
}

export type SignOutQueue = {
  /** Queues a sign-out, then sends it. */
  add(handle: SessionHandle): Promise<EndOutcome>
  /** Retries until the queue is empty. */
  resume(): void
}

/** Longest life of a session: older sign-outs need not be sent. */
export const LONGEST_SESSION_MS = 180 * 86_400_000

/** Long, because the server revokes the grant before it responds. */
const END_TIMEOUT_MS = 20_000
const LONGEST_PAUSE_MS = 300_000
const LOCK = 'stagedoor.ends'

const PENDING: EndOutcome = { status: 'pending' }
const NOTHING_LEFT: EndOutcome = { status: 'ended', revoked: false }

/** Persists sign-outs until the server has received them, even those that happened offline. */
export function createSignOutQueue(options: SignOutQueueOptions): SignOutQueue {
  const { publicUrl, fetch, loadVault, runExclusively, window, signal } = options
  const url = new URL(routes.session, publicUrl).href
  /** Not in the vault yet. */
  const unsaved = new Set<PendingEnd>()
  let resuming = false

  async function send(vault: SessionVault, { handle, endedAt }: PendingEnd): Promise<EndOutcome> {
    const key = await vault.loadKey()
    const expired = Date.now() - endedAt > LONGEST_SESSION_MS
    // Without the key the session is unusable as well.
    const outcome =
      key === undefined || expired
        ? NOTHING_LEFT
        : toOutcome(await sendSessionRequest(fetch, key, { method: 'DELETE', url, handle }, END_TIMEOUT_MS, signal))
    if (outcome !== PENDING) await vault.removeEnd(handle)
    return outcome
  }

  async function sendAll(): Promise<ReadonlyMap<SessionHandle, EndOutcome>> {
    const vault = await loadVault()
    // Before any request: the page may close meanwhile.
    for (const end of unsaved) {
      await vault.saveEnd(end)
      unsaved.delete(end)
    }
    const outcomes = new Map<SessionHandle, EndOutcome>()
    // A page of the same origin may use another server.
    const own = (await vault.loadEnds()).filter((end) => (end.publicUrl ?? publicUrl) === publicUrl)
    // Newest first: its result may be on display.
    for (const end of own.reverse()) {
      outcomes.set(end.handle, await send(vault, end).catch(() => PENDING))
    }
    return outcomes
  }

  async function resume(): Promise<void> {
    if (resuming) return
    resuming = true
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcomes = await runExclusively(LOCK, sendAll).catch(() => undefined)
      const left = [...(outcomes?.values() ?? [])].includes(PENDING)
      if (!left && unsaved.size === 0) break
      await waitForNetwork(toBackOffMs(failures, 0, LONGEST_PAUSE_MS))
    }
    resuming = false
  }

  /** Resolves after `ms`, or as soon as the browser is online again. */
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
    async add(handle) {
      unsaved.add({ handle, endedAt: Date.now(), publicUrl })
      const outcomes = await runExclusively(LOCK, sendAll).catch(() => undefined)
      const outcome = outcomes?.get(handle) ?? PENDING
      if (outcome === PENDING) void resume()
      return outcome
    },
    resume: () => void resume(),
  }
}

/** Requires a response of the protocol: a proxy may send any status. */
function toOutcome({ status, body }: ServerResponse): EndOutcome {
  const parsed = ended.safeParse(body)
  if (status === 200 && parsed.success) return { status: 'ended', revoked: parsed.data.revoked }
  const refusal = problem.safeParse(body)
  return refusal.success && isSessionOver(refusal.data) ? NOTHING_LEFT : PENDING
}
