import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ZoneFrameContext } from './zone-frame-context.ts'
import './zone-frame.css'

type ZoneFrameProps = {
  children: ReactNode
  /** Shown below the view and announced politely; must not block it. */
  warnings?: ReactNode
}

/** The frame around every view. Its live regions persist: screen readers do not announce a newly inserted region. */
export function ZoneFrame({ children, warnings }: ZoneFrameProps) {
  const [statusRegion, setStatusRegion] = useState<HTMLElement | null>(null)
  const frame = useRef<HTMLElement>(null)
  const lastFocused = useRef<Element | null>(null)
  const shared = useMemo(() => ({ statusRegion, lastFocused }), [statusRegion])

  // The focus may have come before React: the page is served with its first view.
  useLayoutEffect(() => {
    const { activeElement } = document
    if (frame.current?.contains(activeElement)) lastFocused.current = activeElement
  }, [])

  return (
    <ZoneFrameContext value={shared}>
      <main
        ref={frame}
        className="zone-frame tableau-worksheet"
        onFocus={(event) => {
          lastFocused.current = event.target
        }}
      >
        <p className="zone-frame__status" role="status" ref={setStatusRegion} />
        {children}
      </main>
      <div className="zone-frame__warnings tableau-worksheet" aria-live="polite">
        {warnings}
      </div>
    </ZoneFrameContext>
  )
}
