import { attempt } from './attempt.ts'
import type { AuthOptions } from './auth/auth.ts'
import { findFrameIndex } from './find-frame-index.ts'
import { importSocket } from './import-socket.ts'
import { openSignInWindow, type SignInWindow } from './open-sign-in-window.ts'
import { readPending, savePending } from './save-pending.ts'

export type { SignInWindow } from './open-sign-in-window.ts'

type EarlyOptions = Pick<AuthOptions, 'server' | 'integration' | 'extension'>

/** Whether this browser keeps a sign-in, perhaps an expired one, or this tab an unfinished one. For a page without `createAuth`. */
export function keepsSignIn(storageKey: string): boolean {
  const stored = attempt(() => localStorage.getItem(storageKey))
  return typeof stored === 'string' || readPending(attempt(() => sessionStorage)).length > 0
}

/** Opens the window of a new sign-in inside a click, for `follow()` of a later `createAuth` or for a reload. */
export function openEarly({ server, integration, extension }: EarlyOptions): SignInWindow {
  const opened = openSignInWindow({
    window,
    publicUrl: server,
    integration,
    extension,
    frameIndex: findFrameIndex(window),
  })
  savePending(
    attempt(() => sessionStorage),
    opened.pending,
  )
  return opened
}

/** Loads the socket library, when the pointer or the focus reaches the button. */
export function preloadEarly(): void {
  // Retried at the click; without it there is long-polling.
  importSocket().catch(() => undefined)
}
