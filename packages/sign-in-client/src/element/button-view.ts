import type { Auth } from '../auth/auth.ts'
import { createButton } from './create-part.ts'
import type { ElementTexts } from './element-texts.ts'

/** The sign-in button. */
export function createButtonView(auth: Auth) {
  // The window must open inside the click, or the popup blocker applies.
  const button = createButton('button primary', () => auth.signIn())
  button.addEventListener('pointerenter', () => auth.preload())
  button.addEventListener('focus', () => auth.preload())
  return {
    root: button,
    focusTarget: button,
    show({ text }: ElementTexts, provider: string) {
      button.textContent = provider === '' ? text('element.signIn') : text('element.signInTo', { provider })
    },
  }
}
