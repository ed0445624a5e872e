import { isConfirmationCode } from '@stagedoor/shared/confirmation-code'
import type { Auth } from '../auth/auth.ts'
import type { SigningIn } from '../auth/auth-state.ts'
import type { Problem } from '../problem.ts'
import { createButton, createPart } from './create-part.ts'
import type { ElementTexts } from './element-texts.ts'
import { toViewerMessage } from './viewer-message.ts'

type CodeRequired = Extract<SigningIn, { stage: 'code-required' }>

/** Form for the code that proves that the same person uses the window and this page. */
export function createCodeView(auth: Auth) {
  const label = createPart('label', 'label', { for: 'code' })
  const field = createPart('input', 'field', {
    id: 'code',
    'aria-describedby': 'error hint',
    autocomplete: 'one-time-code',
    autocapitalize: 'characters',
    autocorrect: 'off',
    spellcheck: 'false',
  })
  const confirm = createPart('button', 'button primary', { type: 'submit' })
  const cancel = createButton('button', () => auth.cancel())
  const unstored = createPart('p', 'hint')
  const error = createPart('p', 'notice', { id: 'error', role: 'alert' })
  const hint = createPart('p', 'hint', { id: 'hint' })
  const actions = createPart('div', 'actions', {}, field, confirm, cancel)
  const form = createPart('form', 'view', { novalidate: '' }, label, actions, unstored, error, hint)
  let shown: { state: CodeRequired; texts: ElementTexts } | undefined
  let mistyped = false
  let lastProblem: Problem | undefined

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (shown === undefined || shown.state.confirming) return
    // A code of the wrong format would use up a try.
    mistyped = !isConfirmationCode(field.value)
    showError()
    if (mistyped) field.focus()
    else void auth.confirm(field.value)
  })

  function showError() {
    if (shown === undefined) return
    const { state, texts } = shown
    const message = mistyped ? texts.text('code.mistyped') : toProblemMessage(state, texts)
    if (error.textContent !== message) error.textContent = message
    field.setAttribute('aria-invalid', String(message !== ''))
  }

  return {
    root: form,
    focusTarget: field,
    /** Before it is shown for another sign-in. */
    reset() {
      field.value = ''
      mistyped = false
    },
    show(state: CodeRequired, texts: ElementTexts) {
      const { text, locale } = texts
      shown = { state, texts }
      label.textContent = text('code.label')
      confirm.textContent = text('code.confirm')
      // Not `disabled`, which would lose the focus while the request runs.
      confirm.setAttribute('aria-disabled', String(state.confirming))
      cancel.textContent = text('signIn.cancel')
      unstored.textContent = state.survivesReload ? '' : text('waiting.unstored')
      const time = new Date(state.expiresAt).toLocaleTimeString(locale, { timeStyle: 'medium' })
      hint.textContent = text('code.hint', { tries: state.triesLeft, time })
      showError()
      if (state.problem !== undefined && state.problem !== lastProblem) {
        field.focus()
        field.select()
      }
      lastProblem = state.problem
    },
  }
}

function toProblemMessage({ problem, confirming }: CodeRequired, texts: ElementTexts): string {
  return problem === undefined || confirming ? '' : toViewerMessage(texts, problem)
}
