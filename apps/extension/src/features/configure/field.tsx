import { type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  /** Explanation, or an instruction when there are no options. */
  hint?: string | undefined
  /** Why its value cannot be saved. */
  error?: string | undefined
  /** Renders the control with the IDs of its label and description. */
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}

/** A control with a label, an error message and a hint. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [error !== undefined && errorId, hint !== undefined && hintId].filter(Boolean).join(' ')
  return (
    <div className="configure__field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
      {error !== undefined && (
        <p className="configure__error" id={errorId}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p className="configure__hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
