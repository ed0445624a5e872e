import type { Problem } from '@stagedoor/shared/problem'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Fetch } from './ask-server.ts'
import { importVault, type LoadVault } from './import-vault.ts'
import { type RenewalOutcome, renewSession } from './renew-session.ts'
import { createRunAlone, type RunAlone } from './run-alone.ts'
import { createSessionEnds, type EndOutcome } from './session-ends.ts'

export type { Renewed } from '@stagedoor/shared/session-answers'
export type { RenewalOutcome } from './renew-session.ts'
export type { EndOutcome } from './session-ends.ts'

/** What the caller keeps of a session. */
export type StoredSession = {
  handle: SessionHandle
  /** The newest access token. */
  accessToken: string
}

export type SessionOptions = {
  /** Origin of the sign-in server, such as `https://signin.example.com`. */
  publicUrl: string
  /** What is stored at this moment, by whichever tab or zone: read anew at each call. Undefined without a session. */
  load(): StoredSession | undefined
  /** Stores a fresh access token. The handle stays the same. */
  saveRenewed(renewed: Renewed): void
  /** Forgets the session and its token. `problem` says why; without it the viewer signed out. */
  forget(problem?: Problem): void
  /** Default: the global one. */
  fetch?: Fetch
  /** Default: IndexedDB, loaded when it is first needed. */
  loadVault?: LoadVault
  /** Default: `navigator.locks`. */
  runAlone?: RunAlone
  /** Tells when the network is back; default: the global window. */
  window?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/** What a sign-in left behind: renewed without the viewer, until they end it. */
export type Session = {
  /**
   * Gets a token in place of `accessToken`. However many tabs and zones ask at once, one of them asks the server; if
   * another token is stored by then, that is the answer. Never rejects, never opens a window.
   */
  renew(accessToken: string): Promise<RenewalOutcome>
  /**
   * Forgets the session here, before it returns; then tells the server, which revokes the grant where it can. If the
   * server cannot be reached now it is told later, by this page or a later one. Never rejects.
   */
  end(): Promise<EndOutcome>
  /** Tells the server of sign-outs that it has not heard of yet. Call it once, after the first paint. */
  resume(): void
  /** Lets go of everything. What the server has not been told, the next page tells it. */
  dispose(): void
}

/** Renews and ends sessions. Makes no request and loads nothing before it is asked to. */
export function createSession(options: SessionOptions): Session {
  const { publicUrl, load, forget, window = globalThis.window } = options
  const disposal = new AbortController()
  const surroundings = {
    ...options,
    fetch: options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init)),
    loadVault: options.loadVault ?? importVault,
    runAlone: options.runAlone ?? createRunAlone(),
    signal: disposal.signal,
  }
  const ends = createSessionEnds({ ...surroundings, publicUrl, window })

  return {
    renew: (accessToken) => renewSession(surroundings, accessToken),
    end() {
      const stored = load()
      // Here, before anything asynchronous: whoever presses the button sees that it is done.
      forget()
      return stored === undefined ? Promise.resolve({ status: 'ended', revoked: false }) : ends.tell(stored.handle)
    },
    resume: () => ends.resume(),
    dispose: () => disposal.abort(),
  }
}
