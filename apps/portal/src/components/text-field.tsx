import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import './fields.css'

type TextFieldProps = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  onChange: (value: string) => void
  isRequired?: boolean
  isSecret?: boolean
  isMultiline?: boolean
  isReadOnly?: boolean
  isFocused?: boolean
  maxLength?: number
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, isRequired, isSecret, isMultiline, isReadOnly, isFocused } = props
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      {...(isRequired && { isRequired, validationBehavior: 'aria' as const })}
      {...(isReadOnly && { isReadOnly })}
      {...(isSecret && { type: 'password', autoComplete: 'off' })}
      {...(isFocused && { autoFocus: true })}
    >
      <Label className="field__label">{label}</Label>
      {isMultiline ? <TextArea className="field__input" /> : <Input className="field__input" />}
      {error !== undefined && (
        <Text slot="errorMessage" className="field__error">
          {error}
        </Text>
      )}
      {hint !== undefined && hint !== '' && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
    </AriaTextField>
  )
}
