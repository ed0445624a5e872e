import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useConfigureTexts } from '../../language/use-texts.ts'
import { applyLook } from '../../look/apply-look.ts'
import type { Look } from '../../look/to-look.ts'

type PreviewFrameProps = { title: string; look: Look; children: ReactNode }

/** An iframe, so that media queries use its size and not the dialog's. */
export function PreviewFrame({ title, look, children }: PreviewFrameProps) {
  const { language } = useConfigureTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  const [body, setBody] = useState<HTMLElement>()

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const fill = () => {
      const page = element.contentDocument
      if (page === null) return
      copyStyles(page, element.ownerDocument)
      setBody(page.body)
    }
    fill()
    // Firefox replaces the initial document.
    element.addEventListener('load', fill)
    return () => element.removeEventListener('load', fill)
  }, [])

  useEffect(() => {
    if (body === undefined) return
    body.ownerDocument.documentElement.lang = language
    body.ownerDocument.title = title
  }, [body, language, title])

  useEffect(() => {
    if (body) applyLook(body.ownerDocument.documentElement, look)
  }, [body, look])

  return (
    <iframe className="configure__preview" title={title} ref={frame}>
      {body && createPortal(children, body)}
    </iframe>
  )
}

/** Copies the style sheets of the outer page. */
function copyStyles(page: Document, model: Document): void {
  page.body.className = 'preview'
  const sheets = [...model.querySelectorAll('link[rel="stylesheet"], style')]
  page.head.replaceChildren(...sheets.map((sheet) => page.importNode(sheet, true)))
}
