import type { Auth } from '../auth/auth.ts'
import type { SignedIn } from '../auth/auth-state.ts'
import { createButton, createPart } from './create-part.ts'
import type { ElementTexts } from './element-texts.ts'

/** The sign-out button, and warnings. */
export function createSignedInView(auth: Auth) {
  const signOut = createButton('button', () => auth.signOut())
  const hint = createPart('p', 'hint', { 'aria-live': 'polite' })
  return {
    root: createPart('div', 'view', {}, hint, signOut),
    focusTarget: signOut,
    show({ stored, overdue }: SignedIn, { text }: ElementTexts) {
      signOut.textContent = text('element.signOut')
      const warnings = [!stored && text('remark.notStored'), overdue && text('remark.overdue')]
      hint.textContent = warnings.filter(Boolean).join(' ')
    },
  }
}
