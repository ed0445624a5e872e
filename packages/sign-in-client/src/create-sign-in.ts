import type { CancellationReason } from '@stagedoor/shared/dashboard-messages'
import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { attempt } from './attempt.ts'
import { type Attempt, type AttemptContext, beginAttempt } from './begin-attempt.ts'
import { createPendingStore } from './create-pending-store.ts'
import type { SaveCredentials } from './create-save-once.ts'
import { createStore } from './create-store.ts'
import { findFrameIndex } from './find-frame-index.ts'
import type { Locks } from './hold-lock.ts'
import { importSocket, type LoadSocket } from './import-socket.ts'
import { importVault, type LoadVault } from './import-vault.ts'
import { openSignInWindow, type SignInWindow } from './open-sign-in-window.ts'
import { parseOrigin } from './parse-origin.ts'
import { resumePending } from './resume-pending.ts'
import type { PendingStorage } from './save-pending.ts'
import type { Fetch } from './send-request.ts'
import type { SignInState } from './sign-in-state.ts'
import type { WindowLike } from './window-like.ts'

export type { Credentials } from '@stagedoor/shared/sign-in-events'
export type { SignInState } from './sign-in-state.ts'

export type SignInOptions = {
  /** Origin of the sign-in pages, the API and the socket, such as `https://signin.example.com`. */
  publicUrl: string
  /** Name of the integration at that server, such as `spotify`. */
  integration: string
  /** Name of this extension at that server, if it has several. Default: any that may use the integration. */
  extension?: string | undefined
  /**
   * Stores the credentials. Called once per delivery, before the server deletes it. If it throws or rejects, the delivery
   * is sent again until the sign-in expires. `credentials.session` is set only if this browser has a key to prove
   * possession of the session: see `createSession`.
   */
  saveCredentials: SaveCredentials
  /** Default: the global one. */
  window?: WindowLike
  /** Keeps a sign-in across a reload; default: `sessionStorage`. It may throw: then a reload starts over. */
  storage?: PendingStorage
  /** Prevents zones that share the storage from resuming each other's sign-ins; default: `navigator.locks`. */
  locks?: Locks
  /** Identifies the zone across reloads; default: the index of this frame in its parent. */
  frameIndex?: number
  /** Default: the global one. */
  fetch?: Fetch
  /** Default: `import('socket.io-client')`. */
  loadSocket?: LoadSocket
  /** Stores the key for sessions; default: IndexedDB, loaded at the click. If it fails there is no session. */
  loadVault?: LoadVault
}

/** Signs viewers in, in a separate window. Reusable. */
export type SignIn = {
  /** Current state: a new object at each change. */
  readonly state: SignInState
  /** Calls `listener` after each change until the returned function is called, as React's `useSyncExternalStore` expects. */
  subscribe(listener: () => void): () => void
  /**
   * Opens the sign-in window and follows the sign-in; cancels one in progress. MUST run synchronously inside the click, or
   * the popup blocker applies.
   */
  start(): void
  /** As `start()`, for a window that the page opened before. */
  follow(opened: SignInWindow): void
  /**
   * Opens the window of the current sign-in again, with the same proof. MUST run synchronously inside the click. Returns
   * `false` if it opened nothing, as after a reload of the dashboard: follow `startUrl` instead.
   */
  reopen(): boolean
  /** Preloads the socket library. Call it when the pointer or the focus reaches the button. */
  preload(): void
  /** Sends the code that the viewer typed. Never rejects: the result is in `state`. No-op unless `code-required`. */
  confirm(code: string): Promise<void>
  /**
   * Cancels: `idle` at once. Informs the server on a best-effort basis. With `signed-in-elsewhere` the sign-in window shows
   * that the viewer is signed in instead of a cancellation.
   */
  cancel(reason?: CancellationReason): void
  /** Releases all resources; a sign-in in progress resumes when the page is loaded again. Final. */
  dispose(): void
}

/**
 * The browser half of the sign-in protocol. Sends no request and opens nothing before `start()`, except to resume a
 * sign-in from before a reload.
 * @throws TypeError if `publicUrl`, `integration` or `extension` is invalid.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { window = globalThis.window, loadSocket = importSocket, loadVault = importVault } = options
  const publicUrl = parseOrigin(options.publicUrl)
  const integration = parseName(integrationName, options, 'integration')
  const extension = parseName(z.optional(extensionName), options, 'extension')
  const locks = options.locks ?? globalThis.navigator?.locks
  const frameIndex = options.frameIndex ?? findFrameIndex(globalThis.window)
  const store = createPendingStore(options.storage ?? attempt(() => globalThis.sessionStorage))
  const disposal = new AbortController()
  const context: AttemptContext = {
    publicUrl,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    loadSocket,
    store,
    locks,
    saveCredentials: options.saveCredentials,
    loadThumbprint: () => loadThumbprint(loadVault),
    disposal: disposal.signal,
  }
  const state = createStore<SignInState>({ status: 'idle' })
  let current: Attempt | undefined
  let reopen = () => false

  const resuming = new AbortController()
  void resumePending({
    store,
    locks,
    integration,
    extension,
    frameIndex,
    signal: resuming.signal,
    resume(pending) {
      const resumed = beginAttempt(pending, 'reload', context, state.setState)
      if (pending.receipt === undefined) current = resumed
      return resumed.signal
    },
  })

  function begin(open: () => SignInWindow) {
    if (disposal.signal.aborted) throw new Error('This sign-in is disposed. Create another one with createSignIn().')
    resuming.abort()
    // No-op for one whose credentials are saved: it still sends its receipt.
    current?.cancel()
    const opened = open()
    // Stored after `open`, which copies the session storage to a window of the same origin.
    current = beginAttempt(opened.pending, 'click', context, state.setState)
    const { signal } = current
    signal.addEventListener('abort', opened.release)
    reopen = () => {
      if (signal.aborted) return false
      opened.reopen()
      return true
    }
  }

  return {
    get state() {
      return state.getState()
    },
    subscribe: state.subscribe,
    start: () => begin(() => openSignInWindow({ window, publicUrl, integration, extension, frameIndex })),
    follow: (opened) => begin(() => opened),
    reopen: () => reopen(),
    preload() {
      // Retried at the click; without it there is long-polling.
      loadSocket().catch(() => undefined)
    },
    confirm: async (code) => current?.confirm(code),
    cancel: (reason) => current?.cancel(reason),
    dispose() {
      resuming.abort()
      disposal.abort()
    },
  }
}

function parseName<Name>(
  schema: z.ZodMiniType<Name>,
  options: SignInOptions,
  option: 'integration' | 'extension',
): Name {
  const parsed = schema.safeParse(options[option])
  if (parsed.success) return parsed.data
  throw new TypeError(`${option} is not a name. Set it to the one in the sign-in server's configuration`)
}

/** Never rejects: without storage there is no session. */
async function loadThumbprint(loadVault: LoadVault): Promise<DpopJkt | undefined> {
  try {
    return (await (await loadVault()).loadOrCreateKey()).thumbprint
  } catch {
    return undefined
  }
}
