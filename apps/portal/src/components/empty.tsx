import type { ReactNode } from 'react'
import './empty.css'

type EmptyProps = { title: string; children?: ReactNode }

/** Shown in place of an empty list: why it is empty, and what fills it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
