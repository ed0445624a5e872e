import type { Problem } from '@stagedoor/shared/problem'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import { importVault, type LoadVault } from './import-vault.ts'
import { type RenewalOutcome, renewSession } from './renew-session.ts'
import { createRunExclusively, type RunExclusively } from './run-exclusively.ts'
import type { Fetch } from './send-request.ts'
import { createSignOutQueue, type EndOutcome } from './sign-out-queue.ts'

export type { Renewed } from '@stagedoor/shared/session-answers'
export type { RenewalOutcome } from './renew-session.ts'
export type { EndOutcome } from './sign-out-queue.ts'

/** What the caller stores of a session. */
export type StoredSession = {
  handle: SessionHandle
  /** The newest access token. */
  accessToken: string
}

export type SessionOptions = {
  /** Origin of the sign-in server, such as `https://signin.example.com`. */
  publicUrl: string
  /** Reads the stored session anew at each call: another tab or zone may have changed it. Undefined without one. */
  load(): StoredSession | undefined
  /** Stores a new access token. The handle stays the same. */
  saveRenewed(renewed: Renewed): void
  /** Deletes the session and its token. `problem` is the reason; undefined after a sign-out. */
  forget(problem?: Problem): void
  /** Default: the global one. */
  fetch?: Fetch
  /** Default: IndexedDB, loaded on first use. */
  loadVault?: LoadVault
  /** Default: `navigator.locks`. */
  runExclusively?: RunExclusively
  /** Source of `online` events; default: the global window. */
  window?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/** The session of a sign-in, renewed without the viewer until they sign out. */
export type Session = {
  /**
   * Replaces `accessToken`. One request serves all tabs and zones; if another token has been stored meanwhile, none is
   * sent. Never rejects, never opens a window.
   */
  renew(accessToken: string): Promise<RenewalOutcome>
  /**
   * Calls `forget` before it returns, then informs the server, which revokes the grant if the provider supports it. Retries
   * until the server is reachable, even on a later page. Never rejects.
   */
  end(): Promise<EndOutcome>
  /** Sends sign-outs that the server has not received yet. Call it once, after the first paint. */
  resume(): void
  /** Releases all resources. The next page sends pending sign-outs. */
  dispose(): void
}

/** Renews and ends sessions. Sends no request and loads nothing before the first call. */
export function createSession(options: SessionOptions): Session {
  const { publicUrl, load, forget, window = globalThis.window } = options
  const disposal = new AbortController()
  const context = {
    ...options,
    fetch: options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init)),
    loadVault: options.loadVault ?? importVault,
    runExclusively: options.runExclusively ?? createRunExclusively(),
    signal: disposal.signal,
  }
  const signOuts = createSignOutQueue({ ...context, publicUrl, window })

  return {
    renew: (accessToken) => renewSession(context, accessToken),
    end() {
      const stored = load()
      // Synchronous, so that the view changes at once.
      forget()
      return stored === undefined ? Promise.resolve({ status: 'ended', revoked: false }) : signOuts.add(stored.handle)
    },
    resume: () => signOuts.resume(),
    dispose: () => disposal.abort(),
  }
}
