import { type ReactNode, useMemo, useRef, useState } from 'react'
import { StageContext } from './stage-context.ts'
import './stage.css'

type StageProps = {
  children: ReactNode
  /** Said politely below the view; must not get in the way. */
  remarks: readonly string[]
}

/** The frame around every view. Its live regions stay while views change: one that is new is not read out. */
export function Stage({ children, remarks }: StageProps) {
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
      <div className="stage__remarks tableau-worksheet" aria-live="polite">
        {remarks.map((remark) => (
          <p key={remark} role="status">
            {remark}
          </p>
        ))}
      </div>
    </StageContext>
  )
}
