import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './theme.css'

/** Renders into the element `#root` of either page. */
export function renderPage(content: ReactNode): void {
  const container = document.getElementById('root')
  if (container === null) throw new Error('The page has no element #root. Restore it in the HTML file.')
  createRoot(container).render(<StrictMode>{content}</StrictMode>)
}
