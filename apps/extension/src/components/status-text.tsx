import { type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'
import { ZoneFrameContext } from './zone-frame-context.ts'
import './status-text.css'

type StatusTextProps = {
  children: ReactNode
  /** Visually hidden: the view shows it anyway. */
  spokenOnly?: boolean
}

/** A status message in the live region of the page. */
export function StatusText({ children, spokenOnly = false }: StatusTextProps) {
  const { statusRegion } = useContext(ZoneFrameContext)
  return (
    statusRegion &&
    createPortal(<span className={spokenOnly ? 'visually-hidden' : 'status-text'}>{children}</span>, statusRegion)
  )
}
