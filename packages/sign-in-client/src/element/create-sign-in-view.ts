import type { Auth } from '../auth/auth.ts'
import type { AuthState } from '../auth/auth-state.ts'
import { createButtonView } from './button-view.ts'
import { createCodeView } from './code-view.ts'
import { createPart } from './create-part.ts'
import type { ElementTexts } from './element-texts.ts'
import { createSignedInView } from './signed-in-view.ts'
import { toMessages } from './to-messages.ts'
import { createWaitingView } from './waiting-view.ts'

/** The views of a sign-in: one at a time, below its messages. Moves the focus to the next view if the last one had it. */
export function createSignInView(auth: Auth) {
  const status = createPart('p', 'status', { role: 'status' })
  const notice = createPart('p', 'notice', { role: 'alert' })
  const place = createPart('div', 'content')
  const root = createPart('div', 'container', {}, status, notice, place)
  const button = createButtonView(auth)
  const waiting = createWaitingView(auth)
  const code = createCodeView(auth)
  const signedIn = createSignedInView(auth)

  /** Updates the view of this state. */
  function update(state: AuthState, texts: ElementTexts, provider: string) {
    if (state.status === 'signed-in') {
      signedIn.show(state, texts)
      return signedIn
    }
    if (state.status !== 'signing-in') {
      button.show(texts, provider)
      return button
    }
    if (state.stage !== 'code-required') {
      waiting.show(state, texts)
      return waiting
    }
    if (code.root.parentNode === null) code.reset()
    code.show(state, texts)
    return code
  }

  return {
    root,
    show(state: AuthState, texts: ElementTexts, provider: string): void {
      root.lang = texts.language
      const messages = toMessages(state, texts, provider)
      // Unchanged text would be announced again.
      for (const [element, message = ''] of [[status, messages.status] as const, [notice, messages.notice] as const]) {
        if (element.textContent !== message) element.textContent = message
      }
      const hadFocus = place.contains((place.getRootNode() as ShadowRoot).activeElement)
      const next = update(state, texts, provider)
      if (next.root.parentNode === place) return
      place.replaceChildren(next.root)
      if (hadFocus) next.focusTarget.focus()
    },
  }
}
