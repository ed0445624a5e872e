import { useConfigureTexts } from '../../language/use-texts.ts'
import { Field } from './field.tsx'

type NameSelectProps = {
  label: string
  hint?: string | undefined
  /** What the empty choice is called. */
  none: string
  names: readonly string[]
  value: string
  onChange: (name: string) => void
}

/** A choice among names of the workbook. One that was chosen and has vanished stays, and says so. */
export function NameSelect({ label, hint, none, names, value, onChange }: NameSelectProps) {
  const { text } = useConfigureTexts()
  const vanished = value !== '' && !names.includes(value)
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {vanished && <option value={value}>{text('parts.vanished', { name: value })}</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
