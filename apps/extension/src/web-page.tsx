import { type ReactNode, StrictMode, useLayoutEffect } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import './theme.css'

type PageOptions = {
  /** Keeps the elements of the page as served, which must be what `content` renders first. */
  hydrates?: boolean
  /** Called once React handles the page's events. */
  onRendered?: () => void
}

/** Renders into the element `#root` of either page. */
export function renderPage(content: ReactNode, { hydrates = false, onRendered }: PageOptions = {}): void {
  const container = document.getElementById('root')
  if (container === null) throw new Error('The page has no element #root. Restore it in the HTML file.')
  const page = <Page onRendered={onRendered}>{content}</Page>
  if (hydrates) {
    hydrateRoot(container, page)
    return
  }
  if (container.hidden) container.replaceChildren()
  container.hidden = false
  createRoot(container).render(page)
}

function Page({ children, onRendered }: { children: ReactNode; onRendered: PageOptions['onRendered'] }) {
  useLayoutEffect(() => onRendered?.(), [onRendered])
  return <StrictMode>{children}</StrictMode>
}
