import { useRef, useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { Button } from './button.tsx'
import './fields.css'

/** A value to copy. Without access to the clipboard the value is selected. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setIsCopied(true)
    } catch {
      input.current?.focus()
    }
  }
  return (
    <div className="copy">
      <label className="field copy__field">
        <span className="field__label">{label}</span>
        <input ref={input} className="field__input field__input--code" readOnly value={value} />
      </label>
      <Button onPress={copy}>{texts.text('portal.copy')}</Button>
      <p role="status" className="small copy__status">
        {isCopied && texts.text('portal.copied')}
      </p>
    </div>
  )
}
