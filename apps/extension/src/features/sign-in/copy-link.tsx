import { copyText } from '@stagedoor/sign-in-client/copy-text'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import './copy-link.css'

type CopyLinkProps = {
  url: string
  /** Further buttons in the same row. */
  children?: ReactNode
}

/** Copies the link, or shows it selected where the dashboard blocks the clipboard. */
export function CopyLink({ url, children }: CopyLinkProps) {
  const { text } = useZoneTexts()
  const field = useRef<HTMLInputElement>(null)
  const resultId = useId()
  const [result, setResult] = useState<'copied' | 'refused'>()

  async function copy() {
    if (field.current !== null) setResult((await copyText(field.current)) ? 'copied' : 'refused')
  }

  return (
    <>
      <Button onClick={copy}>{text('waiting.copy')}</Button>
      {children}
      {/* Always rendered: only a mounted field can be selected inside the click. */}
      <input
        ref={field}
        className={result === 'refused' ? 'copy-link__field' : 'visually-hidden'}
        readOnly
        value={url}
        aria-label={text('waiting.link')}
        aria-describedby={resultId}
        aria-hidden={result !== 'refused'}
        tabIndex={result === 'refused' ? 0 : -1}
      />
      <p id={resultId} className="copy-link__result" aria-live="polite">
        {result === 'copied' && text('waiting.copied')}
        {result === 'refused' && text('waiting.notCopied')}
      </p>
    </>
  )
}
