import type { OpenerVerifier, SignInId } from '@stagedoor/shared/secrets'
import type { Hello, Proof } from '@stagedoor/shared/window-messages'
import type { MessageLike, OpenedWindow, WindowLike } from './window-like.ts'

type Handshake = {
  window: WindowLike
  /** The window that this dashboard opened. */
  opened: OpenedWindow
  /** Origin of the sign-in pages. */
  publicOrigin: string
  id: SignInId
  openerVerifier: OpenerVerifier
  signal: AbortSignal
}

/**
 * Answers each `hello` of the sign-in window with a proof that this dashboard opened it, until `signal` aborts. Ignores
 * messages from another origin, another window or for another sign-in.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.17
 */
export function answerHello({ window, opened, publicOrigin, id, openerVerifier, signal }: Handshake): void {
  const listener = (event: MessageLike) => {
    // Both checks: anyone can open a page of that origin, and the opened window can navigate to another one.
    if (event.origin !== publicOrigin || event.source !== opened) return
    const message = Object(event.data) as Partial<Hello>
    if (message.type !== 'stagedoor:hello' || message.id !== id) return
    const answer: Proof = { type: 'stagedoor:proof', id, openerVerifier }
    // The exact origin: the window may have navigated to another site since.
    opened.postMessage(answer, publicOrigin)
  }
  window.addEventListener('message', listener)
  signal.addEventListener('abort', () => window.removeEventListener('message', listener))
}
