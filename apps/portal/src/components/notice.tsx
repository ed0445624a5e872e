import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import './notice.css'

const SHOWN_MS = 6_000

const NoticeContext = createContext<(text: string) => void>(() => undefined)

/** Announces the result of a change, such as "Saved." */
export function useNotice(): (text: string) => void {
  return useContext(NoticeContext)
}

/** Has the live region of the portal. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ text: string }>()
  const announce = useCallback((text: string) => setNotice({ text }), [])
  useEffect(() => {
    if (notice === undefined) return
    const timer = setTimeout(() => setNotice(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <NoticeContext value={announce}>
      {children}
      <div className="notice" aria-live="polite">
        {notice && <p className="notice__text">{notice.text}</p>}
      </div>
    </NoticeContext>
  )
}
