import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { StageContext } from './stage-context.ts'

type ViewProps = {
  children: ReactNode
  /** Names the view for those who go by headings; needed when it shows none of the first level. */
  heading?: string | undefined
}

/**
 * One view of several that take each other's place: give each a `key`. When the view before took the focus with it,
 * this one gets it: the element marked `data-view-focus`, else the view itself. Never takes a focus that is elsewhere.
 */
export function View({ children, heading }: ViewProps) {
  const root = useRef<HTMLDivElement>(null)
  const { lastFocused } = useContext(StageContext)

  useLayoutEffect(() => {
    const view = root.current
    if (view === null) return
    const lost =
      view.ownerDocument.activeElement === view.ownerDocument.body && lastFocused.current?.isConnected === false
    if (lost) (view.querySelector<HTMLElement>('[data-view-focus]') ?? view).focus({ preventScroll: true })
  }, [lastFocused])

  return (
    <div className="view" ref={root} tabIndex={-1}>
      {heading !== undefined && <h1 className="visually-hidden">{heading}</h1>}
      {children}
    </div>
  )
}
