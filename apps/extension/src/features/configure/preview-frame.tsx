import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'

type PreviewFrameProps = { title: string; children: ReactNode }

/** A page within the page, so that the layouts go by its size and not by the dialog's. */
export function PreviewFrame({ title, children }: PreviewFrameProps) {
  const [body, setBody] = useState<HTMLElement>()

  // Only a loaded frame keeps its document: Firefox replaces the first one.
  function fill({ contentDocument: page, ownerDocument }: HTMLIFrameElement) {
    if (page === null) return
    page.documentElement.lang = ownerDocument.documentElement.lang
    page.title = title
    for (const sheet of ownerDocument.querySelectorAll('link[rel="stylesheet"], style')) {
      page.head.append(page.importNode(sheet, true))
    }
    page.body.className = 'preview'
    setBody(page.body)
  }

  return (
    <iframe className="configure__preview" title={title} onLoad={(event) => fill(event.currentTarget)}>
      {body && createPortal(children, body)}
    </iframe>
  )
}
