import { type ReactNode, useMemo, useRef, useState } from 'react'
import { StageContext } from './stage-context.ts'
import './stage.css'

type StageProps = {
  children: ReactNode
  /** Shown below the view and announced politely; must not block it. */
  warnings?: ReactNode
}

/** The frame around every view. Its live regions persist: screen readers do not announce a newly inserted region. */
export function Stage({ children, warnings }: StageProps) {
  const [statusRegion, setStatusRegion] = useState<HTMLElement | null>(null)
  const lastFocused = useRef<Element | null>(null)
  const shared = useMemo(() => ({ statusRegion, lastFocused }), [statusRegion])

  return (
    <StageContext value={shared}>
      <main
        className="stage tableau-worksheet"
        onFocus={(event) => {
          lastFocused.current = event.target
        }}
      >
        <p className="stage__status" role="status" ref={setStatusRegion} />
        {children}
      </main>
      <div className="stage__warnings tableau-worksheet" aria-live="polite">
        {warnings}
      </div>
    </StageContext>
  )
}
