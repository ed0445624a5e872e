import type { ReactNode } from 'react'
import './title.css'

type TitleProps = {
  /** Heading level: a view begins with one of level 1. */
  level?: 1 | 2
  className?: string
  children: ReactNode
}

/** A title in the style of worksheet titles. */
export function Title({ level = 1, className = '', children }: TitleProps) {
  const Heading = `h${level}` as const
  return <Heading className={`title tableau-worksheet-title ${className}`}>{children}</Heading>
}
