import { CONFIRMATION_ALPHABET, CONFIRMATION_LENGTH, toConfirmationCode } from '@stagedoor/shared/confirmation-code'
import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import { toViewerMessage } from './to-viewer-message.ts'
import './code-form.css'

type CodeRequired = Extract<SignInState, { status: 'code-required' }>
type CodeFormProps = { signIn: SignIn; state: CodeRequired }

const CODE = new RegExp(`^[${CONFIRMATION_ALPHABET}]{${CONFIRMATION_LENGTH}}$`)

/** Asks for the code that proves that the person in the window is the person at this dashboard. */
export function CodeForm({ signIn, state }: CodeFormProps) {
  const texts = useZoneTexts()
  const { text, locale } = texts
  const { confirming, problem, triesLeft } = state
  const [typed, setTyped] = useState('')
  const [mistyped, setMistyped] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const fieldId = useId()

  useEffect(() => {
    if (problem === undefined) return
    field.current?.focus()
    field.current?.select()
  }, [problem])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (confirming) return
    // What cannot be a code would only cost a try.
    const wellFormed = CODE.test(toConfirmationCode(typed))
    setMistyped(!wellFormed)
    if (wellFormed) void signIn.confirm(typed)
    else field.current?.focus()
  }

  function findComplaint() {
    if (mistyped) return text('code.mistyped')
    return problem && !confirming ? toViewerMessage(texts, problem) : undefined
  }

  const complaint = findComplaint()
  return (
    <form className="code-form" onSubmit={submit} noValidate>
      <label htmlFor={fieldId}>{text('code.label')}</label>
      <div className="code-form__row">
        <input
          ref={field}
          id={fieldId}
          className="code-form__field"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby={hintId}
          aria-invalid={complaint !== undefined}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          data-view-focus
        />
        {/* Not `disabled`: that would throw the focus away while the answer is on its way. */}
        <div className="code-form__buttons">
          <Button kind="primary" type="submit" aria-disabled={confirming}>
            {text('code.confirm')}
          </Button>
          <Button onClick={() => signIn.cancel()}>{text('signIn.cancel')}</Button>
        </div>
      </div>
      {state.survivesReload === false && <p className="code-form__hint">{text('waiting.unstored')}</p>}
      {complaint !== undefined && <Notice>{complaint}</Notice>}
      <p className="code-form__hint" id={hintId}>
        {text('code.hint', { tries: triesLeft, time: toTimeOfDay(locale, state.expiresAt) })}
      </p>
    </form>
  )
}

function toTimeOfDay(locale: string, ms: number): string {
  return new Date(ms).toLocaleTimeString(locale, { timeStyle: 'medium' })
}
