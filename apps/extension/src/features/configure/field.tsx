import { type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  /** What it means, or what to do when there is nothing to choose. */
  hint?: string | undefined
  /** Draws the control; it takes the id of its label's target and of its description. */
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}

/** A control with its label above and a hint below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="configure__field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint === undefined ? undefined : hintId })}
      {hint !== undefined && (
        <p className="configure__hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
