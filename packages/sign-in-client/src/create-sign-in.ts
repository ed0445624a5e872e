import type { CancellationReason } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { startUrl } from '@stagedoor/shared/routes'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import { answerHello } from './answer-hello.ts'
import type { Fetch } from './ask-server.ts'
import { type Attempt, beginAttempt, type Surroundings } from './begin-attempt.ts'
import { createPendingStore, type PendingStorage } from './create-pending-store.ts'
import type { SaveCredentials } from './create-save-once.ts'
import { createSecrets, toOpenerChallenge, toSignInId } from './create-secrets.ts'
import { findPlace } from './find-place.ts'
import type { Locks } from './hold-lock.ts'
import { importSocket, type LoadSocket } from './import-socket.ts'
import { importVault, type LoadVault } from './import-vault.ts'
import { resumePending } from './resume-pending.ts'
import type { SignInState } from './sign-in-state.ts'
import type { OpenedWindow, WindowLike } from './window-like.ts'

export type { Problem } from '@stagedoor/shared/problem'
export type { Credentials } from '@stagedoor/shared/sign-in-events'
export type { SignInState } from './sign-in-state.ts'

export type SignInOptions = {
  /** Origin of the sign-in pages, the API and the socket, such as `https://signin.example.com`. */
  publicUrl: string
  /** Name of the integration at that server, such as `spotify`. */
  integration: string
  /**
   * Stores what the sign-in yields. Called once per delivery, before the server may forget it. If it throws or rejects,
   * nothing is acknowledged and the delivery comes again, until the sign-in's life ends. `credentials.session` is there
   * only if this browser can prove that a session is its own: see `createSession`.
   */
  saveCredentials: SaveCredentials
  /** Default: the global one. */
  window?: WindowLike
  /** Where a sign-in survives a reload; default: `sessionStorage`. It may throw: then a reload begins anew. */
  storage?: PendingStorage
  /** By which zones that share the storage leave each other's sign-ins alone; default: `navigator.locks`. */
  locks?: Locks
  /** Tells the zones of one dashboard apart after a reload; default: the index of this frame in its parent. */
  place?: number
  /** Default: the global one. */
  fetch?: Fetch
  /** Default: `import('socket.io-client')`. */
  loadSocket?: LoadSocket
  /** Where the key for sessions is kept; default: IndexedDB, loaded at the click. Where it fails there are no sessions. */
  loadVault?: LoadVault
}

/** Signs a viewer in, in a window of its own, as often as they press the button. */
export type SignIn = {
  /** What the viewer has to see: a new object at each change. */
  readonly state: SignInState
  /** Calls `listener` after each change until the returned function is called; fits React's `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void
  /**
   * Opens the sign-in window and begins to wait; an earlier sign-in that was under way is cancelled. MUST run
   * synchronously inside the click, or browsers take the window for an advertisement.
   */
  start(): void
  /**
   * Opens the window of the sign-in under way again and proves to it, as to the first, that this dashboard opened it. MUST run
   * synchronously inside the click. `false`: it opened nothing, as after a reload of the dashboard; follow `startUrl` instead.
   */
  reopen(): boolean
  /** Begins to download the socket library: the pointer or the focus has reached the button. */
  preload(): void
  /** Sends the code that the viewer typed. Never rejects: `state` says what came of it. Without `code-required` it does nothing. */
  confirm(code: string): Promise<void>
  /**
   * The viewer gives up: `idle` at once. The server is told as well as may be. With `signed-in-elsewhere` the sign-in
   * window reports that the viewer is signed in, instead of a cancellation.
   */
  cancel(reason?: CancellationReason): void
  /** Lets go of everything; a sign-in under way goes on when the page is loaded again. Nothing else may be called afterwards. */
  dispose(): void
}

/**
 * The browser half of the sign-in protocol. Makes no request and opens nothing before `start()`, unless a sign-in is
 * pending from before a reload: that one goes on by itself.
 * @throws TypeError if `publicUrl` or `integration` cannot be right.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { window = globalThis.window, loadSocket = importSocket, loadVault = importVault } = options
  const publicUrl = parseOrigin(options.publicUrl)
  const integration = parseIntegration(options.integration)
  const locks = options.locks ?? globalThis.navigator?.locks
  const place = options.place ?? findPlace(globalThis.window)
  const store = createPendingStore(options.storage ?? findSessionStorage())
  const disposal = new AbortController()
  const surroundings: Surroundings = {
    publicUrl,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    loadSocket,
    store,
    locks,
    saveCredentials: options.saveCredentials,
    loadThumbprint: () => loadThumbprint(loadVault),
    disposal: disposal.signal,
  }
  const listeners = new Set<() => void>()
  let state: SignInState = { status: 'idle' }
  let attempt: Attempt | undefined
  let reopen = () => false

  function show(next: SignInState) {
    state = next
    for (const listener of [...listeners]) listener()
  }

  const resuming = new AbortController()
  void resumePending({
    store,
    locks,
    integration,
    place,
    signal: resuming.signal,
    resume(pending) {
      const resumed = beginAttempt(pending, 'reload', surroundings, show)
      if (pending.receipt === undefined) attempt = resumed
      return resumed.signal
    },
  })

  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      if (disposal.signal.aborted) throw new Error('This sign-in was disposed of. Make another with createSignIn().')
      resuming.abort()
      // One whose credentials are saved is not cancelled: it sends its receipt, and has nothing to show any more.
      attempt?.cancel()
      const { claimVerifier, openerVerifier } = createSecrets()
      const id = toSignInId(claimVerifier)
      const challenge = toOpenerChallenge(openerVerifier)
      // Here, before anything asynchronous. No `noopener`: the window asks its opener for the proof. Null is no error:
      // Tableau Desktop opens another browser and returns nothing.
      const address = startUrl(publicUrl, integration, id, challenge)
      const opened = window.open(address, '_blank')
      // Stored only now: a window of the same origin starts with a copy of the session storage as it was at `open`.
      const begun = { claimVerifier, integration, openerChallenge: challenge, startedAt: Date.now(), place }
      attempt = beginAttempt(begun, 'click', surroundings, show)
      const { signal } = attempt
      const answer = (to: OpenedWindow | null) => {
        if (to) answerHello({ window, opened: to, publicOrigin: publicUrl, id, openerVerifier, signal })
      }
      answer(opened)
      reopen = () => {
        if (signal.aborted) return false
        answer(window.open(address, '_blank'))
        return true
      }
    },
    reopen: () => reopen(),
    preload() {
      // If it fails now, it is tried again at the click, and the long-poll does without.
      loadSocket().catch(() => undefined)
    },
    confirm: async (code) => attempt?.confirm(code),
    cancel: (reason) => attempt?.cancel(reason),
    dispose() {
      listeners.clear()
      resuming.abort()
      disposal.abort()
    },
  }
}

function parseOrigin(publicUrl: string): string {
  if (/^https?:\/\//.test(publicUrl)) return new URL(publicUrl).origin
  throw new TypeError('publicUrl is not an address. Give the origin of the sign-in server: https://signin.example.com')
}

function parseIntegration(name: string): string {
  const parsed = integrationName.safeParse(name)
  if (parsed.success) return parsed.data
  throw new TypeError("integration is not a name. Give the one in the sign-in server's configuration, such as spotify")
}

/** Reading the property itself throws where cookies are blocked. */
function findSessionStorage(): PendingStorage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

/** Never rejects: where storage is blocked people sign in without a session. */
async function loadThumbprint(loadVault: LoadVault): Promise<DpopJkt | undefined> {
  try {
    return (await (await loadVault()).loadOrCreateKey()).thumbprint
  } catch {
    return undefined
  }
}
