import { useId } from 'react'
import './fields.css'

type SelectFieldProps<Value extends string> = {
  label: string
  hint?: string | undefined
  value: Value
  choices: readonly (readonly [value: Value, label: string])[]
  onChange: (value: Value) => void
  isDisabled?: boolean
  /** In a table or list, whose headings already have it. */
  hidesLabel?: boolean
}

/** The browser's own select: it works with any keyboard and on any screen. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, value, choices, onChange, isDisabled = false, hidesLabel = false } = props
  const id = useId()
  return (
    <div className="field">
      <label className={hidesLabel ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field__input"
        value={value}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.value as Value)}
      >
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <span id={`${id}-hint`} className="field__hint">
          {hint}
        </span>
      )}
    </div>
  )
}
