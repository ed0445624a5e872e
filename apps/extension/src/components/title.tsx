import type { ReactNode } from 'react'
import './title.css'

type TitleProps = {
  /** Of the heading: a view has one of the first level, before all others. */
  level?: 1 | 2
  className?: string
  children: ReactNode
}

/** What a view is about, in the looks of a worksheet's title. */
export function Title({ level = 1, className = '', children }: TitleProps) {
  const Heading = `h${level}` as const
  return <Heading className={`title tableau-worksheet-title ${className}`}>{children}</Heading>
}
