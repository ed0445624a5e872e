import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import './fields.css'

type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void }

export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className="field" value={value} onChange={onChange}>
      <Label className="field__label">{label}</Label>
      <Input className="field__input" />
    </AriaSearchField>
  )
}
