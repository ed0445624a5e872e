import type { ReactNode } from 'react'
import './notice.css'

type NoticeProps = { children: ReactNode }

/** An error message with an instruction. Announced immediately by screen readers. */
export function Notice({ children }: NoticeProps) {
  return (
    <p className="notice" role="alert">
      {children}
    </p>
  )
}
