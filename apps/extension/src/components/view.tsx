import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { ZoneFrameContext } from './zone-frame-context.ts'

type ViewProps = {
  children: ReactNode
  /** A hidden heading for assistive technology; required if the view shows none of level 1. */
  heading?: string | undefined
}

/**
 * One of several views that replace each other; give each a `key`. If the previous view had the focus, moves it to the element
 * with `data-view-focus`, else to the view itself. Never moves a focus that is elsewhere.
 */
export function View({ children, heading }: ViewProps) {
  const root = useRef<HTMLDivElement>(null)
  const { lastFocused } = useContext(ZoneFrameContext)

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
