import { isConfirmationCode } from '@stagedoor/shared/confirmation-code'
import type { Auth, SigningIn } from '@stagedoor/sign-in-client'
import { toViewerMessage } from '@stagedoor/sign-in-client/viewer-message'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import './code-form.css'

type CodeFormProps = { auth: Auth; state: Extract<SigningIn, { stage: 'code-required' }> }

/** Form for the code that proves that the same person uses the window and this dashboard. */
export function CodeForm({ auth, state }: CodeFormProps) {
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
    // A code of the wrong format would use up a try.
    const wellFormed = isConfirmationCode(typed)
    setMistyped(!wellFormed)
    if (wellFormed) void auth.confirm(typed)
    else field.current?.focus()
  }

  function toError() {
    if (mistyped) return text('code.mistyped')
    return problem && !confirming ? toViewerMessage(texts, problem) : undefined
  }

  const error = toError()
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
          aria-invalid={error !== undefined}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          data-view-focus
        />
        {/* Not `disabled`, which would lose the focus while the request runs. */}
        <div className="code-form__buttons">
          <Button kind="primary" type="submit" aria-disabled={confirming}>
            {text('code.confirm')}
          </Button>
          <Button onClick={() => auth.cancel()}>{text('signIn.cancel')}</Button>
        </div>
      </div>
      {!state.survivesReload && <p className="code-form__hint">{text('waiting.unstored')}</p>}
      {error !== undefined && <Notice>{error}</Notice>}
      <p className="code-form__hint" id={hintId}>
        {text('code.hint', { tries: triesLeft, time: toTimeOfDay(locale, state.expiresAt) })}
      </p>
    </form>
  )
}

function toTimeOfDay(locale: string, ms: number): string {
  return new Date(ms).toLocaleTimeString(locale, { timeStyle: 'medium' })
}
