import type { ReactNode } from 'react'
import './notice.css'

type NoticeProps = { children: ReactNode }

/** A failure: what happened and what to do next. Read out at once by screen readers. */
export function Notice({ children }: NoticeProps) {
  return (
    <p className="notice" role="alert">
      {children}
    </p>
  )
}
