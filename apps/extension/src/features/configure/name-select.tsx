import { useConfigureTexts } from '../../language/use-texts.ts'
import { Field } from './field.tsx'

type NameSelectProps = {
  label: string
  hint?: string | undefined
  /** Label of the empty option. */
  none: string
  /** Undefined if Tableau does not list them. */
  names: readonly string[] | undefined
  error?: string | undefined
  value: string
  onChange: (name: string) => void
}

/** A select of names in the workbook. A selected name that no longer exists stays, marked as such. */
export function NameSelect({ label, hint, none, names, value, error, onChange }: NameSelectProps) {
  const { text } = useConfigureTexts()
  const isListed = names?.includes(value) === true
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {value !== '' && !isListed && (
            <option value={value}>{names === undefined ? value : text('parts.vanished', { name: value })}</option>
          )}
          {names?.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
