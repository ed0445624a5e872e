import { type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'
import { StageContext } from './stage-context.ts'
import './status-text.css'

type StatusTextProps = {
  children: ReactNode
  /** Only for those who do not see what the view shows anyway. */
  spokenOnly?: boolean
}

/** What is going on, in the one live region of the page. */
export function StatusText({ children, spokenOnly = false }: StatusTextProps) {
  const { statusRegion } = useContext(StageContext)
  return (
    statusRegion &&
    createPortal(<span className={spokenOnly ? 'visually-hidden' : 'status-text'}>{children}</span>, statusRegion)
  )
}
