import type { OpenerVerifier, SignInId } from '@stagedoor/shared/secrets'
import { hello, type Proof } from '@stagedoor/shared/window-messages'
import type { MessageLike, OpenedWindow, WindowLike } from './window-like.ts'

type Handshake = {
  window: WindowLike
  /** The window that this dashboard opened itself. */
  opened: OpenedWindow
  /** Where the sign-in pages live. */
  publicOrigin: string
  id: SignInId
  openerVerifier: OpenerVerifier
  signal: AbortSignal
}

/**
 * Proves to the sign-in window that this dashboard opened it, each time it asks, until `signal` aborts. Everything else
 * that arrives is ignored: another origin, another window, another sign-in.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.17
 */
export function answerHello({ window, opened, publicOrigin, id, openerVerifier, signal }: Handshake): void {
  const listener = (event: MessageLike) => {
    // Both: anybody may open a page of that origin, and the window that was opened may be led to any other.
    if (event.origin !== publicOrigin || event.source !== opened) return
    const message = hello.safeParse(event.data)
    if (!message.success || message.data.id !== id) return
    const answer: Proof = { type: 'stagedoor:proof', id, openerVerifier }
    // The exact origin: the window may have gone on to another site since it asked.
    opened.postMessage(answer, publicOrigin)
  }
  window.addEventListener('message', listener)
  signal.addEventListener('abort', () => window.removeEventListener('message', listener))
}
